"""Accounts and transfers: classes, properties, exceptions and dictionaries, as business code has them."""


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} lacks {amount - account.balance}")
        self.account = account


class Account:
    fee = 1

    def __init__(self, number, owner, balance=0):
        self.number = number
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount, note=""):
        self._balance += amount
        self.remember("in", amount, note)

    def withdraw(self, amount, note=""):
        if amount + self.fee > self._balance:
            raise InsufficientFunds(self, amount)
        self._balance -= amount + self.fee
        self.remember("out", amount, note)

    def remember(self, kind, amount, note):
        self.history.append((kind, amount, note))
        if len(self.history) > 100:
            del self.history[:50]


class SavingsAccount(Account):
    fee = 0

    def __init__(self, number, owner, balance=0, *, rate=2):
        super().__init__(number, owner, balance)
        self.rate = rate

    def add_interest(self):
        self.deposit(self.balance * self.rate // 100, note="interest")

    def withdraw(self, amount, note=""):
        if amount > 500:
            amount = 500
        super().withdraw(amount, note=note)


class Bank:
    def __init__(self):
        self.accounts = {}
        self.refused = 0

    def open(self, cls, owner, balance, **options):
        account = cls(len(self.accounts) + 1, owner, balance, **options)
        self.accounts[account.number] = account
        return account

    def transfer(self, source, target, amount, *, note="transfer"):
        try:
            self.accounts[source].withdraw(amount, note=note)
        except InsufficientFunds:
            self.refused += 1
            return False
        self.accounts[target].deposit(amount, note)
        return True

    def __len__(self):
        return len(self.accounts)


def simulate(rounds):
    bank = Bank()
    for i in range(20):
        bank.open(SavingsAccount if i % 3 == 0 else Account, f"owner{i}", 1000 + i * 50)
    seed = 7
    for step in range(rounds):
        seed = (seed * 16807) % 2147483647
        source = seed % len(bank) + 1
        target = seed // 100 % len(bank) + 1
        bank.transfer(source, target, seed // 10_000 % 900)
        if step % 1000 == 0:
            for account in bank.accounts.values():
                if isinstance(account, SavingsAccount):
                    account.add_interest()
    total = sum(account.balance for account in bank.accounts.values())
    return total, bank.refused, sum(len(account.history) for account in bank.accounts.values())


print("bank", simulate(700_000))
