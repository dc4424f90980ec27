using System.Collections.Immutable;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Accounts;

/// <summary>Someone did, or tried, something that must be answerable later.</summary>
/// <param name="At">When.</param>
/// <param name="Who">User name.</param>
/// <param name="Action">What, as a code: <c>caller-number-revealed</c>.</param>
/// <param name="Target">On what: a call id, a user name.</param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Reason">Why, where one is asked for.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string Action, string? Target, string? RemoteAddress, string? Reason);

/// <summary>Append-only: the database itself refuses changes.</summary>
public sealed class AuditLog(StorageDatabase database, TimeProvider time)
{
    /// <summary>Within <see cref="StorageDatabase.InTransactionAsync{T}"/> the entry and what it is about are one: neither is there without the other.</summary>
    public async Task WriteAsync(string who, string action, string? target, string? remoteAddress, string? reason, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        context.Audit.Add(new AuditRow
        {
            At = time.GetUtcNow(),
            Who = who,
            Action = action,
            Target = target,
            RemoteAddress = remoteAddress,
            Reason = reason,
        });
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>Newest first.</summary>
    public async Task<ImmutableArray<AuditEntry>> ReadAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancel)
    {
        await using var context = database.Open();
        var (start, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        var rows = await context.Audit.AsNoTracking()
            .Where(a => a.At >= start && a.At < end)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Take(limit)
            .ToListAsync(cancel);
        return [.. rows.Select(a => new AuditEntry(a.At, a.Who, a.Action, a.Target, a.RemoteAddress, a.Reason))];
    }
}
