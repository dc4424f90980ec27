using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Flows;

/// <summary>What a flow may name, as the centre has it.</summary>
/// <param name="Skills">Null: any name is taken.</param>
public sealed record FlowNames(
    IReadOnlySet<string> Prompts,
    IReadOnlySet<string> Queues,
    IReadOnlySet<string> Calendars,
    IReadOnlySet<string> Bureaus,
    IReadOnlySet<string> Providers,
    IReadOnlySet<string>? Skills)
{
    /// <summary>Why a call must not be sent to a number outside; null: it may. Without rules every number may.</summary>
    public Func<string, Fault?> WhyNotOutside { get; init; } = _ => null;
}
