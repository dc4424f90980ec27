using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Accounts;

/// <summary>
/// A person who signs in. <paramref name="SecurityStamp"/> changes with the password, the seat and a lock: older sessions end.
/// </summary>
/// <param name="FailedCount">Wrong passwords and codes since the last sign-in, from wherever.</param>
/// <param name="IsLocked">An administrator keeps the person out.</param>
/// <param name="PasswordIsInitial">The page leads to where it is changed.</param>
/// <param name="MustChangePassword">Somebody else has given it out: nothing else is done before it is changed.</param>
/// <param name="LastSignInFrom">The address.</param>
/// <param name="FirstPasswordUntil">From then on a password that the owner has not chosen is none; null: it is of the owner.</param>
public sealed record UserAccount(
    string UserName,
    string DisplayName,
    string PasswordHash,
    AgentId? Agent,
    int FailedCount,
    bool IsLocked,
    string SecurityStamp,
    string? Language = null,
    bool PasswordIsInitial = false,
    bool MustChangePassword = false,
    DateTimeOffset? LastSignInAt = null,
    string? LastSignInFrom = null,
    DateTimeOffset? FirstPasswordUntil = null);

/// <summary>A new person. The hash is made by the caller; the store never sees a password.</summary>
/// <param name="FirstPasswordUntil">From then on the password is none; null: it is of the owner.</param>
public sealed record NewUser(
    string UserName, string DisplayName, string PasswordHash, AgentId? Agent = null, DateTimeOffset? FirstPasswordUntil = null);

/// <summary>Who may sign in. User names are told apart without regard to case.</summary>
public sealed class UserStore(StorageDatabase database, TimeProvider time)
{
    public async Task<UserAccount?> FindAsync(string userName, CancellationToken cancel)
    {
        await using var context = database.Open();
        var row = await Named(context, userName).AsNoTracking().SingleOrDefaultAsync(cancel);
        return row is null ? null : ToAccount(row);
    }

    public async Task<ImmutableArray<UserAccount>> ListAsync(CancellationToken cancel)
    {
        await using var context = database.Open();
        var rows = await context.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(cancel);
        return [.. rows.Select(ToAccount)];
    }

    /// <returns>What those of the user names that there are are called, by user name.</returns>
    public async Task<Dictionary<string, string>> DisplayNamesAsync(IReadOnlyCollection<string> userNames, CancellationToken cancel)
    {
        await using var context = database.Open();
        return await context.Users.AsNoTracking().Where(u => userNames.Contains(u.UserName))
            .ToDictionaryAsync(u => u.UserName, u => u.DisplayName, cancel);
    }

    /// <returns>False when the name, or the agent, has an account.</returns>
    public async Task<bool> CreateAsync(NewUser user, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        context.Users.Add(new UserRow
        {
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            PasswordHash = user.PasswordHash,
            AgentId = user.Agent?.Value,
            SecurityStamp = NewStamp(),
            CreatedAt = time.GetUtcNow(),
            PasswordIsInitial = user.FirstPasswordUntil is not null,
            FirstPasswordUntil = user.FirstPasswordUntil?.ToUniversalTime(),
        });
        try
        {
            await context.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    /// <summary>
    /// Counts a wrong password or code of a name at the network that it came from; at <paramref name="limit"/> the name is locked there for
    /// <paramref name="lockFor"/> and the count begins again. Attempts at one time are all counted, and those at a name that nobody has
    /// too.
    /// </summary>
    /// <returns>Until when the name is locked at the network; null when it is not.</returns>
    public async Task<DateTimeOffset?> CountFailureAsync(
        string userName, string network, int limit, TimeSpan lockFor, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        var name = userName.ToLowerInvariant();

        // The account before the count, as signing in does: the other way round the two wait for each other, and one of them is ended.
        await using var every = new NpgsqlCommand(
            "UPDATE app_user SET failed_count = failed_count + 1 WHERE lower(user_name) = $1", writing.Connection);
        every.Parameters.Add(new() { Value = name });
        await every.ExecuteNonQueryAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            WITH old AS (DELETE FROM sign_in_failure WHERE (user_name, network) IN (
              SELECT user_name, network FROM sign_in_failure WHERE last_at < $5 - interval '1 day' AND (user_name, network) <> ($1, $2)
              LIMIT 100 FOR UPDATE SKIP LOCKED))
            INSERT INTO sign_in_failure AS f (user_name, network, failed_count, locked_until, last_at)
            VALUES ($1, $2, CASE WHEN $3 > 1 THEN 1 ELSE 0 END, CASE WHEN $3 > 1 THEN NULL ELSE $4 END, $5)
            ON CONFLICT (user_name, network) DO UPDATE SET
              failed_count = CASE WHEN f.failed_count + 1 >= $3 THEN 0 ELSE f.failed_count + 1 END,
              locked_until = CASE WHEN f.failed_count + 1 >= $3 THEN $4 ELSE f.locked_until END,
              last_at = $5
            RETURNING CASE WHEN f.locked_until > $5 THEN f.locked_until END
            """, writing.Connection);
        var now = time.GetUtcNow();
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = network });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = now + lockFor });
        command.Parameters.Add(new() { Value = now });
        var locked = ToTime(await command.ExecuteScalarAsync(cancel));
        await writing.CommitAsync();
        return locked;
    }

    /// <returns>Until when wrong attempts have locked the name at the network; null when they have not.</returns>
    public async Task<DateTimeOffset?> LockedUntilAsync(string userName, string network, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand(
            "SELECT locked_until FROM sign_in_failure WHERE user_name = $1 AND network = $2 AND locked_until > $3");
        command.Parameters.Add(new() { Value = userName.ToLowerInvariant() });
        command.Parameters.Add(new() { Value = network });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        return ToTime(await command.ExecuteScalarAsync(cancel));
    }

    /// <summary>The person is in: the counts of wrong attempts begin again.</summary>
    /// <param name="userName">Who.</param>
    /// <param name="network">Where wrong attempts are counted together.</param>
    /// <param name="address">From where.</param>
    /// <param name="freshHash">The same password, hashed anew; null keeps the hash.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SignedInAsync(string userName, string network, string address, string? freshHash, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        if (await Named(context, userName).SingleOrDefaultAsync(cancel) is { } row)
        {
            (row.FailedCount, row.LastSignInAt, row.LastSignInFrom) = (0, time.GetUtcNow(), address);
            row.PasswordHash = freshHash ?? row.PasswordHash;
            await context.SaveChangesAsync(cancel);
        }

        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM sign_in_failure WHERE user_name = {userName.ToLowerInvariant()} AND network = {network}", cancel);
    }

    public Task<bool> SetPasswordAsync(string userName, string passwordHash, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.PasswordHash, u.SecurityStamp, u.FailedCount) = (passwordHash, NewStamp(), 0), cancel);

    /// <param name="userName">Whose.</param>
    /// <param name="language"><c>zh-cn</c> or <c>en-us</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> SetLanguageAsync(string userName, string language, CancellationToken cancel) =>
        ChangeAsync(userName, u => u.Language = language, cancel);

    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static IQueryable<UserRow> Named(ContactCenterDbContext context, string userName) =>
        context.Users.FromSql($"SELECT * FROM app_user WHERE lower(user_name) = {userName.ToLowerInvariant()}");

    private static UserAccount ToAccount(UserRow row) => new(
        row.UserName,
        row.DisplayName,
        row.PasswordHash,
        row.AgentId is { } agent ? AgentId.From(agent) : null,
        row.FailedCount,
        row.LockedAt is not null,
        row.SecurityStamp,
        row.Language,
        row.PasswordIsInitial,
        row.MustChangePassword,
        row.LastSignInAt,
        row.LastSignInFrom,
        row.FirstPasswordUntil);

    private static DateTimeOffset? ToTime(object? value) => value is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;

    /// <returns>False when there is no such user.</returns>
    private async Task<bool> ChangeAsync(string userName, Action<UserRow> change, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        var row = await Named(context, userName).SingleOrDefaultAsync(cancel);
        if (row is null)
        {
            return false;
        }

        change(row);
        await context.SaveChangesAsync(cancel);
        return true;
    }
}
