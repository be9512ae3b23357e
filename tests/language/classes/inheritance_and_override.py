class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name}: {self.sound}"

    def twice(self):
        return self.speak() + " " + self.speak()


class Dog(Animal):
    sound = "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak().upper() + str(self.age)


print(Animal("cat").twice(), Dog("rex").twice(), Puppy("bit", 2).twice())
print(issubclass(Puppy, Animal), isinstance(Puppy("x", 1), Dog), Puppy.__mro__[1].__name__, Puppy.__base__.__name__)
print([c.__name__ for c in Animal.__subclasses__()], Dog.__bases__ == (Animal,))
