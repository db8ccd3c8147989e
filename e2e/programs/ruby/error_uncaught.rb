class Account
  def initialize(balance) = @balance = balance

  def withdraw(amount)
    raise ArgumentError, "insufficient funds: #{@balance} < #{amount}" if amount > @balance
    @balance -= amount
  end
end

def process(account, amounts)
  amounts.each { |amount| puts account.withdraw(amount) }
end

process(Account.new(100), [30, 50, 40])
