using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>What a period report is to say about what.</summary>
public sealed record PeriodReportSubject
{
    public required PeriodFigures Figures { get; init; }

    public required Language Language { get; init; }

    /// <summary>When the figures were read, in the centre's offset.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Null for the whole centre.</summary>
    public Contract? Contract { get; init; }

    /// <summary>What is agreed; null without a contract.</summary>
    public RuleSet? Rules { get; init; }

    /// <summary>
    /// The contract's months of the period that have a sheet, in order. Empty for days and weeks, which are parts of a month, and for the
    /// whole centre: service levels are then those of the calls alone.
    /// </summary>
    public IReadOnlyList<SheetOfMonth> Months { get; init; } = [];

    /// <summary>What is done about a missed indicator, by its code (RPT-06).</summary>
    public IReadOnlyDictionary<string, string> Corrections { get; init; } = new Dictionary<string, string>();

    /// <summary>What people wrote for this period (RPT-01); corrections are not among them.</summary>
    public IReadOnlyList<WrittenPart> Written { get; init; } = [];

    /// <summary>The name of a queue by its id.</summary>
    public Func<string, BilingualText> QueueName { get; init; } = id => new(id, id);

    /// <summary>The name of an agent by their id.</summary>
    public Func<string, string> AgentName { get; init; } = id => id;

    /// <summary>The name of a disposition by its code, with those of the nodes above it.</summary>
    public Func<string, BilingualText> DispositionName { get; init; } = code => new(code, code);

    /// <summary>Who exports it, when, why: across every page.</summary>
    public string? Watermark { get; init; }
}
