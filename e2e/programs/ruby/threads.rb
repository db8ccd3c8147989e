results = []
mutex = Mutex.new
threads = 5.times.map { |i| Thread.new(i) { |n| mutex.synchronize { results << n * n } } }
threads.each(&:join)
p results.sort, threads.map(&:alive?)
p Thread.new { 6 * 7 }.value
queue = Queue.new
producer = Thread.new do
  3.times { |i| sleep 0.005; queue << i }
  queue << :done
end
items = []
while (item = queue.pop) != :done
  items << item
end
p items, producer.join.status
counter = 0
10.times.map { Thread.new { 100.times { mutex.synchronize { counter += 1 } } } }.each(&:join)
p counter
sized = SizedQueue.new(1)
consumer = Thread.new { Array.new(3) { sized.pop } }
3.times { |i| sized.push(i) }
p consumer.value
t = Thread.new do
  Thread.current.report_on_exception = false
  raise ArgumentError, "in thread"
end
begin
  t.join
rescue => e
  puts "#{e.class}: #{e.message}", e.backtrace.first
end
p t.status, Thread.new { Thread.current[:a] = 1; Thread.current[:a] }.value, Thread.current == Thread.main
ready = ConditionVariable.new
flag = false
waiter = Thread.new { mutex.synchronize { ready.wait(mutex) until flag; :woken } }
mutex.synchronize { flag = true; ready.signal }
p waiter.value, waiter.join(1).equal?(waiter), Thread.new { sleep }.join(0.01)
begin
  mutex.lock
  mutex.lock
rescue ThreadError => e
  puts e.message
end
workers = Queue.new.tap { |q| 6.times { |i| q << i }; q.close }
out = 2.times.map { Thread.new { list = []; while (x = workers.pop); list << x; end; list } }.flat_map(&:value)
p out.sort
require "timeout"
begin
  Timeout.timeout(0.01) { sleep 0.05 }
rescue Timeout::Error => e
  p e.class, e.message
end
Thread.new { raise "reported" }.join rescue puts "joined: #{$!.message}"
