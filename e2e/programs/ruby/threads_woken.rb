# Threads that rest until somebody wakes them.
sleeper = Thread.new do
  Thread.stop
  :woken
end
Thread.pass until sleeper.status == "sleep"
puts sleeper.status, sleeper.stop?
sleeper.run
puts sleeper.value, sleeper.status.inspect

endless = Thread.new do
  sleep
  :slept
end
Thread.pass until endless.stop?
endless.wakeup
puts endless.value

long = Thread.new { sleep(60) < 60 }
Thread.pass until long.stop?
long.run
puts long.value

turns = []
workers = %w[a b c].map do |name|
  Thread.new do
    3.times do |turn|
      Thread.stop
      turns << "#{name}#{turn}"
    end
  end
end
3.times do
  workers.each do |worker|
    Thread.pass until worker.stop?
    before = turns.size
    worker.wakeup
    Thread.pass until turns.size > before
  end
end
workers.each(&:join)
puts turns.join(" ")
begin
  workers.first.wakeup
rescue ThreadError => error
  puts error.message
end
