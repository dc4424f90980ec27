using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace ContactCenter.Mail.Accounts;

/// <summary>Mail accounts. Passwords are sealed with the centre's keys and leave only towards the account's own servers.</summary>
internal sealed class MailAccountStore(StorageDatabase database, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Columns = """
        id, title, kind, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, user_name, is_active
        """;

    private readonly IDataProtector _protector = protection.CreateProtector("ContactCenter.Mail.Accounts");

    public Task<List<MailAccount>> AllAsync(CancellationToken cancel) =>
        database.ReadAsync($"SELECT {Columns} FROM mail.account ORDER BY id", Row, cancel);

    public async Task<MailAccount?> FindAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM mail.account WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    public async Task<MailAccountHealth?> HealthAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT read_at, failed_at, failure FROM mail.account WHERE id = $1",
        r => new MailAccountHealth(r.TimeOrNull(0), r.TimeOrNull(1), MailFailures.Read(r.TextOrNull(2))), cancel, id)).FirstOrDefault();

    /// <returns>Null where there is no such account.</returns>
    public async Task<string?> PasswordAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT secret FROM mail.account WHERE id = $1", r => r.GetFieldValue<byte[]>(0), cancel, id))
        .Select(sealedPassword => Encoding.UTF8.GetString(_protector.Unprotect(sealedPassword))).FirstOrDefault();

    /// <summary>Makes or changes it. A mailbox elsewhere, or of another name, is read from its beginning.</summary>
    /// <param name="account">As it is to be.</param>
    /// <param name="password">Null: the one that it has.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SaveAsync(MailAccount account, string? password, string by, CancellationToken cancel)
    {
        object? secret = password is null ? null : _protector.Protect(Encoding.UTF8.GetBytes(password));
        return database.WriteAsync(
            $"""
            INSERT INTO mail.account AS a ({Columns}, secret, changed_at, changed_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13::bytea, ''), $14, $15)
            ON CONFLICT (id) DO UPDATE SET title = $2, kind = $3, address = $4, imap_host = $5, imap_port = $6, imap_security = $7,
              smtp_host = $8, smtp_port = $9, smtp_security = $10, user_name = $11, is_active = $12,
              secret = coalesce($13::bytea, a.secret), changed_at = $14, changed_by = $15, failed_at = NULL, failure = NULL,
              last_uid = CASE WHEN (a.imap_host, a.user_name) = ($5, $11) THEN a.last_uid ELSE 0 END,
              uid_validity = CASE WHEN (a.imap_host, a.user_name) = ($5, $11) THEN a.uid_validity ELSE 0 END
            """,
            cancel, account.Id, account.Title, EnumText.Of(account.Kind), account.Address, account.Imap.Host, account.Imap.Port,
            EnumText.Of(account.Imap.Security), account.Smtp.Host, account.Smtp.Port, EnumText.Of(account.Smtp.Security),
            account.UserName, account.IsActive, secret, time.GetUtcNow(), by);
    }

    private static MailAccount Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), EnumText.Parse<MailAccountKind>(row.GetString(2)), row.GetString(3),
        new(row.GetString(4), row.GetInt32(5), EnumText.Parse<MailSecurity>(row.GetString(6))),
        new(row.GetString(7), row.GetInt32(8), EnumText.Parse<MailSecurity>(row.GetString(9))),
        row.GetString(10), row.GetBoolean(11));
}
