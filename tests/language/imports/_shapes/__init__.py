print("shapes init")
names = ["circle", "square"]
exported = "exported by star"
hidden = "not in __all__"
__all__ = ["exported", "circle"]
