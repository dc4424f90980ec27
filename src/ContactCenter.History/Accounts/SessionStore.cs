using System.Collections.Immutable;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Accounts;

/// <summary>One browser in which a person is signed in.</summary>
/// <param name="Id">Of the session; no secret, the cookie is.</param>
/// <param name="UserName">Who.</param>
/// <param name="Browser">Name and system, as far as the browser tells.</param>
/// <param name="Address">From where.</param>
/// <param name="SignedInAt">When the password was given.</param>
/// <param name="LastSeenAt">The last request, to the minute.</param>
public sealed record UserSession(string Id, string UserName, string Browser, string Address, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt);

/// <summary>Who ended sessions, and from where: written with it, in one transaction.</summary>
public sealed record SessionNote(string Who, string Action, string? Address);

/// <summary>The sessions of people. One that was ended never opens again.</summary>
public sealed class SessionStore(StorageDatabase database, AuditLog audit, TimeProvider time)
{
    /// <summary>Ended sessions are forgotten after this long; the audit log keeps what was done.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task BeginAsync(UserSession session, CancellationToken cancel)
    {
        await using var context = database.Open();
        var old = time.GetUtcNow() - Kept;
        await context.Sessions.Where(s => s.UserName == session.UserName && s.LastSeenAt < old).ExecuteDeleteAsync(cancel);
        context.Sessions.Add(new SessionRow
        {
            SessionId = session.Id,
            UserName = session.UserName,
            Browser = session.Browser,
            Address = session.Address,
            SignedInAt = session.SignedInAt,
            LastSeenAt = session.LastSeenAt,
        });
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>Notes that the session is used.</summary>
    /// <returns>False when it was ended, or there never was one.</returns>
    public async Task<bool> SeeAsync(string id, CancellationToken cancel)
    {
        await using var context = database.Open();
        var now = time.GetUtcNow();
        return await context.Sessions.Where(s => s.SessionId == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastSeenAt, now), cancel) == 1;
    }

    /// <summary>Those that are open and were seen since, the newest first.</summary>
    public async Task<ImmutableArray<UserSession>> ListAsync(string userName, DateTimeOffset seenSince, CancellationToken cancel)
    {
        await using var context = database.Open();
        var since = seenSince.ToUniversalTime();
        var rows = await context.Sessions.AsNoTracking()
            .Where(s => s.UserName == userName && s.EndedAt == null && s.LastSeenAt >= since)
            .OrderByDescending(s => s.SignedInAt)
            .ToListAsync(cancel);
        return [.. rows.Select(s => new UserSession(s.SessionId, s.UserName, s.Browser, s.Address, s.SignedInAt, s.LastSeenAt))];
    }

    /// <param name="userName">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="note">Null where what ends it is written down by itself.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when the person has no such open session.</returns>
    public Task<bool> EndAsync(string userName, string id, SessionNote? note, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        var row = await context.Sessions.SingleOrDefaultAsync(s => s.SessionId == id && s.UserName == userName && s.EndedAt == null, cancel);
        if (row is null)
        {
            return false;
        }

        row.EndedAt = time.GetUtcNow();
        await context.SaveChangesAsync(cancel);
        if (note is not null)
        {
            await WriteAsync(note, id, cancel);
        }

        return true;
    });

    /// <summary>The person signs out of it; the audit log says so by itself.</summary>
    public async Task EndAsync(string id)
    {
        await using var context = database.Open();
        var now = time.GetUtcNow();
        await context.Sessions.Where(s => s.SessionId == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now));
    }

    /// <returns>The ids of sessions that ended since, at whichever Host.</returns>
    public async Task<ImmutableArray<string>> EndedSinceAsync(DateTimeOffset since, CancellationToken cancel)
    {
        await using var context = database.Open();
        var from = since.ToUniversalTime();
        return [.. await context.Sessions.Where(s => s.EndedAt > from).Select(s => s.SessionId).ToListAsync(cancel)];
    }

    /// <summary>Ends all sessions of the person, <paramref name="except"/> apart.</summary>
    /// <param name="userName">Whose.</param>
    /// <param name="except">The session that goes on; null for none.</param>
    /// <param name="note">Null where what ends them is written down by itself.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The ids of those that were open.</returns>
    public Task<ImmutableArray<string>> EndAllAsync(string userName, string? except, SessionNote? note, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await using var context = await database.OpenToWriteAsync(cancel);
            var ended = await EndOthersAsync(context, userName, except, cancel);
            await context.SaveChangesAsync(cancel);
            if (note is not null)
            {
                await WriteAsync(note, userName, cancel);
            }

            return ended;
        });

    /// <summary>A new password: it is no longer the first one, and every other session ends.</summary>
    /// <returns>The ids of the sessions that ended; null when there is no such user.</returns>
    public Task<ImmutableArray<string>?> ChangePasswordAsync(
        string userName, string passwordHash, string? keep, SessionNote note, CancellationToken cancel) =>
        database.InTransactionAsync<ImmutableArray<string>?>(async () =>
        {
            await using var context = await database.OpenToWriteAsync(cancel);
            var user = await context.Users.SingleOrDefaultAsync(u => u.UserName == userName, cancel);
            if (user is null)
            {
                return null;
            }

            (user.PasswordHash, user.SecurityStamp) = (passwordHash, UserStore.NewStamp());
            (user.PasswordIsInitial, user.MustChangePassword, user.FirstPasswordUntil, user.FailedCount) = (false, false, null, 0);
            var ended = await EndOthersAsync(context, userName, keep, cancel);
            await context.SaveChangesAsync(cancel);
            await WriteAsync(note, userName, cancel);
            return ended;
        });

    private async Task<ImmutableArray<string>> EndOthersAsync(ContactCenterDbContext context, string userName, string? except, CancellationToken cancel)
    {
        var rows = await context.Sessions.Where(s => s.UserName == userName && s.EndedAt == null && s.SessionId != except).ToListAsync(cancel);
        rows.ForEach(row => row.EndedAt = time.GetUtcNow());
        return [.. rows.Select(row => row.SessionId)];
    }

    private Task WriteAsync(SessionNote note, string target, CancellationToken cancel) =>
        audit.WriteAsync(new(note.Who, note.Action, target, note.Address), cancel);
}
