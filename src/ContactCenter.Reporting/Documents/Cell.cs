using System.Collections.Immutable;
using System.Numerics;

namespace ContactCenter.Reporting.Documents;

/// <summary>One value of a table. Numbers are exact; writers round for the eye only.</summary>
public abstract record Cell
{
    /// <summary>How a spreadsheet reckons it; the value is what it comes to.</summary>
    public CellFormula? Formula { get; init; }

    public Tone Tone { get; init; }

    /// <summary>A unit that is shown behind the number: 秒.</summary>
    public string Suffix { get; init; } = string.Empty;
}

public sealed record TextCell(string Text) : Cell;

/// <summary>There is no value: a rate without a denominator, a figure without a source.</summary>
public sealed record BlankCell(string Text = "–") : Cell;

public sealed record IntegerCell(long Value) : Cell;

/// <summary>A fraction with a denominator above zero.</summary>
public sealed record RatioCell : Cell
{
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not above zero.</exception>
    public RatioCell(BigInteger numerator, BigInteger denominator, RatioUnit unit = RatioUnit.Percent, int decimals = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        (Numerator, Denominator, Unit, Decimals) = (numerator, denominator, unit, decimals);
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public RatioUnit Unit { get; }

    /// <summary>Shown; nothing is reckoned from what is shown.</summary>
    public int Decimals { get; }

    /// <summary>A rate, or a blank cell where there is nothing to divide by.</summary>
    public static Cell Percent(long numerator, long denominator, int decimals = 2) =>
        denominator == 0 ? new BlankCell() : new RatioCell(numerator, denominator, RatioUnit.Percent, decimals);
}

public enum RatioUnit
{
    Percent,

    /// <summary>Percent points, with a sign: a change of a rate.</summary>
    Points,

    /// <summary>A plain number, such as a score.</summary>
    Number,

    /// <summary>A plain number with a sign.</summary>
    Signed,
}

/// <summary>A time, or the mean of several: <paramref name="Milliseconds"/> / <paramref name="Count"/>.</summary>
public sealed record DurationCell(long Milliseconds, long Count = 1, DurationUnit Unit = DurationUnit.Clock) : Cell
{
    /// <summary>Shown of seconds and minutes: two, as on every page.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>A mean, or a blank cell where there is nothing to divide by.</summary>
    public static Cell Mean(long milliseconds, long count, DurationUnit unit) =>
        count == 0 ? new BlankCell() : new DurationCell(milliseconds, count, unit);
}

public enum DurationUnit
{
    /// <summary>h:mm:ss.</summary>
    Clock,

    /// <summary>Seconds with decimals.</summary>
    Seconds,

    /// <summary>Minutes with decimals.</summary>
    Minutes,
}

/// <summary>Yuan with two decimals.</summary>
public sealed record MoneyCell(long Fen) : Cell;

public sealed record DateCell(DateOnly Date) : Cell;

/// <summary>A moment, shown to the second in the offset it carries.</summary>
public sealed record MomentCell(DateTimeOffset Moment) : Cell;

/// <summary>How a spreadsheet reckons a cell from others of its table.</summary>
public abstract record CellFormula
{
    /// <summary>Keys of the columns it reads, in its own row.</summary>
    public abstract ImmutableArray<string> Columns { get; }
}

/// <summary>One cell of the row divided by another.</summary>
public sealed record QuotientFormula(string Numerator, string Denominator) : CellFormula
{
    public override ImmutableArray<string> Columns => [Numerator, Denominator];
}

/// <summary>One cell of the row less another.</summary>
public sealed record DifferenceFormula(string Minuend, string Subtrahend) : CellFormula
{
    public override ImmutableArray<string> Columns => [Minuend, Subtrahend];
}

/// <summary>The sum of the column over all rows but the total.</summary>
public sealed record ColumnSumFormula : CellFormula
{
    public override ImmutableArray<string> Columns => [];
}
