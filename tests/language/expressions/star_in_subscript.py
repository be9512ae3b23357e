class Show:
    def __getitem__(self, key):
        return key


s = Show()
t = (1, 2)
print(s[*t], s[0, *t], s[*t, *t], s[*[]])
print(s[1:2, ..., None], s[::2], s[1:], s[:], s[()], s[(1, 2)], s[1,])
