using System.Collections.Immutable;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>Everything that a period report is made of; the figures of calls are of one moment.</summary>
public sealed record PeriodFigures
{
    public required ReportPeriod Period { get; init; }

    /// <summary>Every day that is counted in order, days without calls too. Of a contract: those of its term.</summary>
    public required ImmutableArray<DayOfCalls> Days { get; init; }

    /// <summary>Only hours with calls, in order.</summary>
    public required ImmutableArray<HourOfCalls> Hours { get; init; }

    /// <summary>By queue id; null: calls without a queue.</summary>
    public required ImmutableArray<NamedFigures> Queues { get; init; }

    /// <summary>By agent id; null: calls that no agent answered.</summary>
    public required ImmutableArray<NamedFigures> Agents { get; init; }

    /// <summary>Answered calls by what they were about; null for periods longer than a month.</summary>
    public ImmutableArray<DispositionCount>? Questions { get; init; }

    /// <summary>Of the period before.</summary>
    public required VoiceFigures Previous { get; init; }

    /// <summary>Figures of other modules in the days of the period, such as those entered by the bureau; calls and ratings are not among them.</summary>
    public FactSet Others { get; init; } = FactSet.Empty;

    public VoiceFigures Total => Days.Aggregate(VoiceFigures.None, (sum, day) => sum + day.Figures);

    public VoiceFigures Of(DateOnly from, DateOnly to) =>
        Days.Where(d => from <= d.Day && d.Day <= to).Aggregate(VoiceFigures.None, (sum, day) => sum + day.Figures);
}

public sealed record DayOfCalls(DateOnly Day, VoiceFigures Figures);

/// <param name="Start">The first moment of the hour, in the centre's offset.</param>
/// <param name="Figures">Of calls whose request for a human lies in it.</param>
public sealed record HourOfCalls(DateTimeOffset Start, Figures Figures);

/// <param name="Id">Of a queue or an agent.</param>
/// <param name="Figures">Of its calls.</param>
public sealed record NamedFigures(string? Id, Figures Figures);
