using System.Collections.Immutable;
using ContactCenter.Domain.Agents;

namespace ContactCenter.Domain.Centre;

/// <summary>The reasons that only the system sets. Every centre has them, whatever its settings were written by.</summary>
public static class SystemReasons
{
    public static ImmutableArray<NotReadyReason> All { get; } =
    [
        new(NotReadyReasonCodes.SignedIn, "刚签入", "Just signed in", IsSystem: true),
        new(NotReadyReasonCodes.NoAnswer, "久叫不应", "No answer", IsSystem: true),
        new(NotReadyReasonCodes.Declined, "拒接", "Declined", IsSystem: true),
        new(NotReadyReasonCodes.EndpointFailed, "终端不可用", "Phone unreachable", IsSystem: true),
        new(NotReadyReasonCodes.Supervisor, "班长置忙", "Set by supervisor", IsSystem: true),
    ];

    /// <summary>The settings with the reasons they lack; a centre's own names for the others stay.</summary>
    public static CentreSettings Complete(CentreSettings settings)
    {
        var known = settings.NotReadyReasons.Select(reason => reason.Code).ToHashSet(StringComparer.Ordinal);
        var missing = All.Where(reason => !known.Contains(reason.Code)).ToList();
        return missing.Count == 0 ? settings : settings with { NotReadyReasons = settings.NotReadyReasons.AddRange(missing) };
    }
}
