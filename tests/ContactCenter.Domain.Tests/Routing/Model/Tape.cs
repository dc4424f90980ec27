namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>Choices of one schedule, in order: numbers that a property test shrinks. What is read behind the end is 0.</summary>
internal sealed class Tape(IReadOnlyList<int> numbers)
{
    private int _at;

    public bool IsOver => _at >= numbers.Count;

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => IsOver ? 0 : (numbers[_at++] & int.MaxValue) % count;

    /// <summary>Behind the end: no.</summary>
    public bool Chance(int percent) => Below(100) is var drawn && !IsOver && drawn < percent;

    /// <summary>Seconds, in milliseconds' steps.</summary>
    public double Seconds(double least, double most) => least + (Below((int)((most - least) * 1_000) + 1) / 1_000.0);

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
