using ContactCenter.Mail.Accounts;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ContactCenter.Mail.Reading;

/// <summary>Connections to mail servers: safe ones, or none.</summary>
internal sealed class MailServers(MailAccountStore accounts, MailOptions options)
{
    private const int TimeoutMilliseconds = 30_000;

    /// <exception cref="PlainMailException">It would go in the clear to another machine.</exception>
    public async Task<ImapClient> ReadAsync(MailAccount account, CancellationToken cancel)
    {
        var client = new ImapClient { Timeout = TimeoutMilliseconds };
        await ConnectAsync(client, account, account.Imap, cancel);
        return client;
    }

    /// <exception cref="PlainMailException">It would go in the clear to another machine.</exception>
    public async Task<SmtpClient> SendAsync(MailAccount account, CancellationToken cancel)
    {
        var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await ConnectAsync(client, account, account.Smtp, cancel);
        return client;
    }

    /// <summary>Whether passwords and mails may go to this server as its settings say.</summary>
    public bool MayBePlain(MailServer server) => server.Security is not MailSecurity.None || server.IsLoopback || options.AllowPlain;

    private async Task ConnectAsync(MailService client, MailAccount account, MailServer server, CancellationToken cancel)
    {
        try
        {
            if (!MayBePlain(server))
            {
                throw new PlainMailException(server.Host);
            }

            await client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Security), cancel);

            // A server that sends for this machine alone may know no accounts.
            if (client is ImapClient || ((SmtpClient)client).Capabilities.HasFlag(SmtpCapabilities.Authentication))
            {
                await client.AuthenticateAsync(account.UserName, (await accounts.PasswordAsync(account.Id, cancel))!, cancel);
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.None => SecureSocketOptions.None,
    };
}
