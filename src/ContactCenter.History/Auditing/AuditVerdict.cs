using System.Collections.Immutable;

namespace ContactCenter.History.Auditing;

/// <summary>What is wrong with a range of the audit log.</summary>
public enum AuditFault
{
    /// <summary>An entry, or its details, are not what was hashed.</summary>
    Altered,

    /// <summary>Entries between others are gone.</summary>
    Missing,

    /// <summary>Entries are gone from the end.</summary>
    Cut,

    /// <summary>The entries hang together, and are not those that a checkpoint saw: they were written anew.</summary>
    Forked,

    /// <summary>A checkpoint is not signed by a key that is trusted, or does not continue the one before; the range is of checkpoints.</summary>
    Forged,

    /// <summary>Checkpoints between others are gone; the range is of checkpoints.</summary>
    CheckpointMissing,
}

/// <param name="Fault">What.</param>
/// <param name="From">First entry, or checkpoint.</param>
/// <param name="To">Last one.</param>
/// <param name="What">In words.</param>
public sealed record AuditFinding(AuditFault Fault, long From, long To, string What)
{
    public override string ToString() => $"{Fault.ToString().ToLowerInvariant()} {From}-{To}: {What}";
}

/// <param name="Findings">What is wrong.</param>
/// <param name="Entries">That were read.</param>
/// <param name="Head">The last of them; 0: there is none.</param>
/// <param name="AnchoredTo">
/// Up to this entry a checkpoint that was brought from elsewhere says the same; behind it, who holds the database and the key of this Host
/// could have written the log anew. 0: none was brought.
/// </param>
/// <param name="Erased">Entries whose details are gone, as they may be.</param>
/// <param name="Pending">Entries that are committed and not linked yet.</param>
public sealed record AuditVerdict(ImmutableArray<AuditFinding> Findings, long Entries, long Head, long AnchoredTo, long Erased, long Pending)
{
    public bool IsWhole => Findings.IsEmpty;
}
