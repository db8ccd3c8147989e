interface Order { id: number; lines: { price: number; count: number }[] }

type Total = number;

class OrderService {
  private readonly orders = new Map<number, Order>();

  find(id: number): Order {
    const order: Order | undefined = this.orders.get(id);
    if (!order) throw new RangeError(`order ${id} is missing`);
    return order;
  }

  total(id: number): Total {
    return this.find(id).lines.reduce((sum: number, { price, count }) => sum + price * count, 0);
  }
}

const service: OrderService = new OrderService();
console.log(service.total(7));
