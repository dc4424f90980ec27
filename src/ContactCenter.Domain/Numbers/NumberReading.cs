namespace ContactCenter.Domain.Numbers;

/// <summary>What a text says of a telephone number.</summary>
public enum NumberKind
{
    /// <summary>There is no number: empty, a word such as anonymous or 未知, only zeros, or a negative one such as -1.</summary>
    Withheld,

    Number,

    /// <summary>Digits with something that stands in no number: 1.39E+10, 139****0001.</summary>
    Unreadable,
}

/// <summary>A text as the numbering plan reads it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">
/// The one spelling of the number: E.164 with a plus, or the digits of a service code (12366) and of what fits no rule; empty unless
/// <paramref name="Kind"/> is <see cref="NumberKind.Number"/>.
/// </param>
public readonly record struct NumberReading(NumberKind Kind, string Number)
{
    public static NumberReading Withheld { get; } = new(NumberKind.Withheld, "");

    public static NumberReading Unreadable { get; } = new(NumberKind.Unreadable, "");
}
