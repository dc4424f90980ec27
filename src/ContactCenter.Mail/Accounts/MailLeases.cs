using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Mail.Accounts;

/// <summary>How far a mailbox was read: its numbers are good for one validity (RFC 3501 §2.3.1.1).</summary>
internal readonly record struct MailboxPlace(long Validity, long LastUid);

/// <summary>
/// Of several Hosts one reads a mailbox. What it has read it writes down in the transaction that keeps the mail, and only while the lease
/// is its own: whoever was away so long that another reads now, keeps nothing.
/// </summary>
internal sealed class MailLeases(StorageDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private readonly Guid _self = Guid.NewGuid();

    /// <returns>Null when another Host reads it, or it is not read at all.</returns>
    public async Task<MailboxPlace?> TakeAsync(string account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var taken = await database.WriteAsync(
            """
            UPDATE mail.account SET lease_by = $2, lease_until = $3
            WHERE id = $1 AND is_active AND (lease_by IS NULL OR lease_by = $2 OR lease_until < $4)
            """,
            cancel, account, _self, now + Length, now);
        return taken == 0
            ? null
            : (await database.ReadAsync(
                "SELECT uid_validity, last_uid FROM mail.account WHERE id = $1",
                r => new MailboxPlace(r.GetInt64(0), r.GetInt64(1)), cancel, account))[0];
    }

    /// <summary>A part of the transaction that keeps a mail.</summary>
    /// <exception cref="LeaseLostException">Another Host reads it by now.</exception>
    public async Task AdvanceAsync(string account, MailboxPlace to, CancellationToken cancel)
    {
        var rows = await database.WriteAsync(
            "UPDATE mail.account SET uid_validity = $3, last_uid = $4, lease_until = $5 WHERE id = $1 AND lease_by = $2",
            cancel, account, _self, to.Validity, to.LastUid, time.GetUtcNow() + Length);
        if (rows == 0)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>It was read to its end.</summary>
    public Task ReadAsync(string account, CancellationToken cancel) => database.WriteAsync(
        "UPDATE mail.account SET read_at = $3, failed_at = NULL, failure = NULL WHERE id = $1 AND lease_by = $2",
        cancel, account, _self, time.GetUtcNow());

    /// <summary>It cannot be read; since when is kept.</summary>
    public Task FailAsync(string account, MailFailure why, CancellationToken cancel) => database.WriteAsync(
        "UPDATE mail.account SET failed_at = coalesce(failed_at, $3), failure = $4 WHERE id = $1 AND lease_by = $2",
        cancel, account, _self, time.GetUtcNow(), EnumText.Of(why));
}

/// <summary>Another Host reads the mailbox by now.</summary>
internal sealed class LeaseLostException : Exception;
