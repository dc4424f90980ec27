using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Accounts;

/// <summary>A person who signs in. <paramref name="SecurityStamp"/> changes with the password or the roles: older sessions end.</summary>
public sealed record UserAccount(
    string UserName,
    string DisplayName,
    string PasswordHash,
    ImmutableArray<string> Roles,
    AgentId? Agent,
    int FailedCount,
    DateTimeOffset? LockedUntil,
    string SecurityStamp,
    Organisation Organisation = default,
    string? Language = null,
    bool PasswordIsInitial = false);

/// <summary>A new person. The hash is made by the caller; the store never sees a password.</summary>
public sealed record NewUser(string UserName, string DisplayName, string PasswordHash, ImmutableArray<string> Roles, AgentId? Agent = null, Organisation Organisation = default, bool PasswordIsInitial = false);

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

    /// <returns>False when the name, or the agent, has an account.</returns>
    public async Task<bool> CreateAsync(NewUser user, CancellationToken cancel)
    {
        await using var context = await database.OpenToWriteAsync(cancel);
        context.Users.Add(new UserRow
        {
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            PasswordHash = user.PasswordHash,
            Roles = [.. user.Roles],
            AgentId = user.Agent?.Value,
            Organisation = user.Organisation.ToString(),
            SecurityStamp = NewStamp(),
            CreatedAt = time.GetUtcNow(),
            PasswordIsInitial = user.PasswordIsInitial,
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
    /// Counts a wrong password; at <paramref name="limit"/> the account is locked for <paramref name="lockFor"/> and the count begins
    /// again. Attempts at one time are all counted.
    /// </summary>
    /// <returns>Until when the account is locked; null when it is not, or there is no such user.</returns>
    public async Task<DateTimeOffset?> CountFailureAsync(string userName, int limit, TimeSpan lockFor, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            UPDATE app_user SET
              failed_count = CASE WHEN failed_count + 1 >= $2 THEN 0 ELSE failed_count + 1 END,
              locked_until = CASE WHEN failed_count + 1 >= $2 THEN $3 ELSE locked_until END
            WHERE lower(user_name) = $1
            RETURNING CASE WHEN locked_until > $4 THEN locked_until END
            """, writing.Connection);
        var now = time.GetUtcNow();
        command.Parameters.Add(new() { Value = userName.ToLowerInvariant() });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = now + lockFor });
        command.Parameters.Add(new() { Value = now });
        var locked = await command.ExecuteScalarAsync(cancel) is DateTime until ? new DateTimeOffset(until, TimeSpan.Zero) : (DateTimeOffset?)null;
        await writing.CommitAsync();
        return locked;
    }

    /// <summary>The right password: the count of wrong ones begins again.</summary>
    public Task<bool> ClearFailuresAsync(string userName, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.FailedCount, u.LockedUntil) = (0, null), cancel);

    public Task<bool> SetPasswordAsync(string userName, string passwordHash, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.PasswordHash, u.SecurityStamp, u.FailedCount, u.LockedUntil) = (passwordHash, NewStamp(), 0, null), cancel);

    /// <summary>The same password, hashed anew: no session ends of it.</summary>
    public Task<bool> SetHashAsync(string userName, string passwordHash, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.PasswordHash, u.FailedCount, u.LockedUntil) = (passwordHash, 0, null), cancel);

    public Task<bool> SetOrganisationAsync(string userName, Organisation organisation, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.Organisation, u.SecurityStamp) = (organisation.ToString(), NewStamp()), cancel);

    public Task<bool> SetRolesAsync(string userName, ImmutableArray<string> roles, AgentId? agent, CancellationToken cancel) =>
        ChangeAsync(userName, u => (u.Roles, u.AgentId, u.SecurityStamp) = ([.. roles], agent?.Value, NewStamp()), cancel);

    /// <param name="userName">Whose.</param>
    /// <param name="language"><c>zh-cn</c> or <c>en-us</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> SetLanguageAsync(string userName, string language, CancellationToken cancel) =>
        ChangeAsync(userName, u => u.Language = language, cancel);

    internal static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static IQueryable<UserRow> Named(ContactCenterDbContext context, string userName) =>
        context.Users.FromSql($"SELECT * FROM app_user WHERE lower(user_name) = {userName.ToLowerInvariant()}");

    private static UserAccount ToAccount(UserRow row) => new(
        row.UserName,
        row.DisplayName,
        row.PasswordHash,
        [.. row.Roles],
        row.AgentId is { } agent ? AgentId.From(agent) : null,
        row.FailedCount,
        row.LockedUntil,
        row.SecurityStamp,
        Organisation.Parse(row.Organisation),
        row.Language,
        row.PasswordIsInitial);

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
