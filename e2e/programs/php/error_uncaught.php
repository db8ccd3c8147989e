<?php
echo "before\n";

class Account
{
    public function __construct(private float $balance) {}

    public function withdraw(float $amount): void
    {
        if ($amount > $this->balance) {
            throw new RangeException("Only {$this->balance} left", 7, new LogicException('the cause'));
        }
    }
}

function pay(Account $account, float $amount): void
{
    $account->withdraw($amount);
}

pay(new Account(10), 25.5);
echo "never\n";
