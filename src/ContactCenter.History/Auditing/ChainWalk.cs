namespace ContactCenter.History.Auditing;

/// <summary>Goes along the entries of the audit log in order and says what does not fit.</summary>
/// <param name="checkpoints">That are believed, in order of the numbers.</param>
internal sealed class ChainWalk(IReadOnlyList<SignedCheckpoint> checkpoints)
{
    private readonly ILookup<long, Checkpoint> _seen = checkpoints.Select(c => c.Checkpoint).ToLookup(c => c.To);
    private readonly List<AuditFinding> _findings = [];
    private byte[] _stored = ChainedEntry.Beginning;
    private byte[] _computed = ChainedEntry.Beginning;
    private long _agreed;

    public long Head { get; private set; }

    public long Entries { get; private set; }

    public long Erased { get; private set; }

    /// <summary>The last entries of checkpoints that say what the log says.</summary>
    public HashSet<long> Agreed { get; } = [0];

    /// <param name="entry">With its place.</param>
    /// <param name="previous">As it is stored.</param>
    /// <param name="hash">As it is stored.</param>
    /// <param name="details">Whether they are what was hashed; null: there are none.</param>
    public void Next(ChainedEntry entry, byte[] previous, byte[] hash, bool? details)
    {
        var isNext = entry.Seq == Head + 1;
        if (!isNext)
        {
            Add(AuditFault.Missing, Head + 1, entry.Seq - 1, "entries that are not there");
        }

        var computed = entry.HashAfter(previous);
        if (!computed.AsSpan().SequenceEqual(hash))
        {
            Add(AuditFault.Altered, entry.Seq, entry.Seq, "not what was hashed");
        }
        else if (isNext && !previous.AsSpan().SequenceEqual(_stored) && !previous.AsSpan().SequenceEqual(_computed))
        {
            Add(AuditFault.Forked, entry.Seq, entry.Seq, "does not continue the entry before");
        }

        if (details is false)
        {
            Add(AuditFault.Altered, entry.Seq, entry.Seq, "details that are not what was hashed");
        }

        Erased += details is null && entry.DetailsHash is not null ? 1 : 0;
        Compare(entry.Seq, Convert.ToHexStringLower(hash));
        (Head, Entries, _stored, _computed) = (entry.Seq, Entries + 1, hash, computed);
    }

    public IReadOnlyList<AuditFinding> Finish()
    {
        if (checkpoints.Select(c => c.Checkpoint).MaxBy(c => c.To) is { } last && last.To > Head)
        {
            Add(AuditFault.Cut, Head + 1, last.To, $"entries that checkpoint {last.Number} saw");
        }

        return _findings;
    }

    private void Compare(long seq, string hash)
    {
        foreach (var checkpoint in _seen[seq])
        {
            if (checkpoint.Head == hash)
            {
                _agreed = seq;
                Agreed.Add(seq);
            }
            else
            {
                Add(AuditFault.Forked, _agreed + 1, seq, $"not the entries that checkpoint {checkpoint.Number} saw");
            }
        }
    }

    /// <summary>What goes on where the last one ended is one range.</summary>
    private void Add(AuditFault fault, long from, long to, string what)
    {
        if (_findings is [.., var last] && last.Fault == fault && last.What == what && last.To + 1 == from)
        {
            _findings[^1] = last with { To = to };
        }
        else
        {
            _findings.Add(new(fault, from, to, what));
        }
    }
}
