namespace ContactCenter.Media.Recording;

/// <summary>A bounded queue between exactly one writing and one reading thread, without locks.</summary>
internal sealed class SpscRing<T>
    where T : class
{
    private readonly T?[] _items;
    private readonly int _mask;
    private long _head;
    private long _tail;

    /// <param name="capacity">A power of two.</param>
    public SpscRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(System.Numerics.BitOperations.IsPow2(capacity), true);
        _items = new T[capacity];
        _mask = capacity - 1;
    }

    /// <summary>False when full.</summary>
    public bool TryAdd(T item)
    {
        var tail = _tail;
        if (tail - Volatile.Read(ref _head) == _items.Length)
        {
            return false;
        }

        _items[tail & _mask] = item;
        Volatile.Write(ref _tail, tail + 1);
        return true;
    }

    /// <summary>Null when empty.</summary>
    public T? TryTake()
    {
        var head = _head;
        if (head == Volatile.Read(ref _tail))
        {
            return null;
        }

        var item = _items[head & _mask];
        _items[head & _mask] = null;
        Volatile.Write(ref _head, head + 1);
        return item;
    }
}
