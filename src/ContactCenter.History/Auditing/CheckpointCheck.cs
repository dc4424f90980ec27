namespace ContactCenter.History.Auditing;

/// <summary>Whether checkpoints are signed by who may, and continue each other.</summary>
internal static class CheckpointCheck
{
    /// <param name="kept">From the database.</param>
    /// <param name="brought">From elsewhere: where both have one of a number, this is believed.</param>
    /// <param name="trusted">Names of keys.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <returns>Those that can be believed, in order of the numbers.</returns>
    public static IReadOnlyList<SignedCheckpoint> Check(
        IEnumerable<SignedCheckpoint> kept, IEnumerable<SignedCheckpoint> brought, IReadOnlySet<string> trusted, ICollection<AuditFinding> findings)
    {
        var believed = new SortedDictionary<long, SignedCheckpoint>();
        foreach (var (signed, isKept) in brought.Select(c => (c, false)).Concat(kept.Select(c => (c, true))))
        {
            var number = signed.TryRead()?.Number ?? 0;
            var where = isKept ? "in the database" : "in a file";
            if (number == 0 || !signed.IsSigned())
            {
                findings.Add(new(AuditFault.Forged, number, number, $"checkpoint {number} {where} is not what was signed"));
            }
            else if (!trusted.Contains(signed.KeyName))
            {
                findings.Add(new(AuditFault.Forged, number, number, $"checkpoint {number} {where} is signed by the key {signed.KeyName}, which is not trusted"));
            }
            else if (!believed.TryAdd(number, signed) && believed[number].Body != signed.Body)
            {
                findings.Add(new(AuditFault.Forged, number, number, $"checkpoint {number} {where} is another one than the copy"));
            }
        }

        CheckOrder([.. believed.Values], kept.Select(c => c.TryRead()?.Number ?? 0).ToHashSet(), findings);
        return [.. believed.Values];
    }

    private static void CheckOrder(IReadOnlyList<SignedCheckpoint> believed, HashSet<long> kept, ICollection<AuditFinding> findings)
    {
        foreach (var (before, next) in believed.Zip(believed.Skip(1)))
        {
            if (next.Checkpoint.Number == before.Checkpoint.Number + 1 && next.Checkpoint.Previous != before.BodyHash)
            {
                findings.Add(new(
                    AuditFault.Forged, next.Checkpoint.Number, next.Checkpoint.Number, $"checkpoint {next.Checkpoint.Number} does not continue the one before"));
            }
        }

        var last = believed.Count == 0 ? 0 : believed[^1].Checkpoint.Number;
        for (var number = 1L; number <= last; number++)
        {
            if (!kept.Contains(number))
            {
                var end = number;
                while (end < last && !kept.Contains(end + 1))
                {
                    end++;
                }

                findings.Add(new(AuditFault.CheckpointMissing, number, end, "checkpoints that are not in the database"));
                number = end;
            }
        }
    }
}
