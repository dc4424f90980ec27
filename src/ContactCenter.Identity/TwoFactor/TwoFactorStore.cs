using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace ContactCenter.Identity.TwoFactor;

/// <summary>How a person's second factor stands.</summary>
/// <param name="ConfirmedAt">Null while it is only begun.</param>
/// <param name="RecoveryCodesLeft">That were not used.</param>
public sealed record TwoFactorState(DateTimeOffset BegunAt, DateTimeOffset? ConfirmedAt, int RecoveryCodesLeft);

/// <summary>
/// Second factors. A code is taken under the lock of the person's row, with the time step it is of: the same code, or an older one, is
/// taken by nobody again, also at the same moment at another Host.
/// </summary>
public sealed class TwoFactorStore(StorageDatabase database, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ContactCenter.Identity.TwoFactor");

    /// <summary>Null where none was begun.</summary>
    public async Task<TwoFactorState?> FindAsync(string userName, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT begun_at, confirmed_at,
               (SELECT count(*)::int FROM identity.recovery_code r WHERE r.user_name = t.user_name AND used_at IS NULL)
        FROM identity.two_factor t WHERE user_name = $1
        """,
        r => new TwoFactorState(
            r.GetFieldValue<DateTimeOffset>(0), r.IsDBNull(1) ? null : r.GetFieldValue<DateTimeOffset>(1), r.GetInt32(2)),
        cancel, userName)).FirstOrDefault();

    public async Task<bool> IsActiveAsync(string userName, CancellationToken cancel) =>
        await FindAsync(userName, cancel) is { ConfirmedAt: not null };

    /// <summary>Begins anew with another secret, which counts when it is confirmed.</summary>
    /// <returns>False where one is active.</returns>
    internal async Task<bool> BeginAsync(string userName, byte[] secret, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO identity.two_factor AS t (user_name, secret, begun_at) VALUES ($1, $2, $3)
        ON CONFLICT (user_name) DO UPDATE SET secret = $2, begun_at = $3, last_step = 0 WHERE t.confirmed_at IS NULL
        """, cancel, userName, _protector.Protect(secret), time.GetUtcNow()) == 1;

    /// <summary>A right code of the secret that was begun makes it count.</summary>
    internal Task<bool> ConfirmAsync(string userName, string code, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var isRight = await TakeAsync(userName, code, isConfirmed: false, cancel);
        if (isRight)
        {
            await RightsMark.RaiseAsync(database, cancel);
        }

        return isRight;
    });

    /// <summary>Takes a code, once.</summary>
    /// <returns>False for a wrong one, for one that was taken or is older than one that was, and where no second factor is
    /// active.</returns>
    public Task<bool> AcceptAsync(string userName, string code, CancellationToken cancel) =>
        TakeAsync(userName, code, isConfirmed: true, cancel);

    /// <summary>Takes a recovery code, once.</summary>
    /// <returns>False for one that is not the person's, or was used.</returns>
    public async Task<bool> AcceptRecoveryAsync(string userName, string code, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE identity.recovery_code r SET used_at = $3 FROM identity.two_factor t
        WHERE r.user_name = $1 AND r.code_hash = $2 AND r.used_at IS NULL AND t.user_name = r.user_name AND t.confirmed_at IS NOT NULL
        """, cancel, userName, RecoveryCodes.Hash(code), time.GetUtcNow()) == 1;

    /// <summary>In place of those that there were.</summary>
    internal async Task ReplaceRecoveryAsync(string userName, IEnumerable<string> codes, CancellationToken cancel)
    {
        await database.WriteAsync("DELETE FROM identity.recovery_code WHERE user_name = $1", cancel, userName);
        await database.WriteAsync(
            "INSERT INTO identity.recovery_code (user_name, code_hash) SELECT $1, unnest($2)", cancel, userName,
            codes.Select(RecoveryCodes.Hash).ToArray());
    }

    /// <returns>False where there was none.</returns>
    internal async Task<bool> RemoveAsync(string userName, CancellationToken cancel)
    {
        var isRemoved = await database.WriteAsync("DELETE FROM identity.two_factor WHERE user_name = $1", cancel, userName) == 1;
        await RightsMark.RaiseAsync(database, cancel);
        return isRemoved;
    }

    private Task<bool> TakeAsync(string userName, string code, bool isConfirmed, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        await using var writing = await database.WritingAsync(cancel);
        if (await ReadLockedAsync(writing.Connection, userName, isConfirmed, cancel) is not var (secret, lastStep)
            || TotpCode.StepOf(secret, code, time.GetUtcNow()) is not { } step || step <= lastStep)
        {
            return false;
        }

        await using var take = new NpgsqlCommand(
            "UPDATE identity.two_factor SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3) WHERE user_name = $1",
            writing.Connection);
        take.Parameters.Add(new() { Value = userName });
        take.Parameters.Add(new() { Value = step });
        take.Parameters.Add(new() { Value = time.GetUtcNow() });
        await take.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
        return true;
    });

    /// <summary>Who asks at the same moment waits here, and reads what was taken meanwhile.</summary>
    private async Task<(byte[] Secret, long LastStep)?> ReadLockedAsync(
        NpgsqlConnection connection, string userName, bool isConfirmed, CancellationToken cancel)
    {
        await using var read = new NpgsqlCommand(
            "SELECT secret, last_step FROM identity.two_factor WHERE user_name = $1 AND (confirmed_at IS NOT NULL) = $2 FOR UPDATE",
            connection);
        read.Parameters.Add(new() { Value = userName });
        read.Parameters.Add(new() { Value = isConfirmed });
        await using var row = await read.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (_protector.Unprotect(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)) : null;
    }
}
