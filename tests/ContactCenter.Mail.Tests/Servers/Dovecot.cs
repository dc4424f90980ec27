using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Mail.Accounts;
using ContactCenter.Testing.Files;
using MailKit;
using MailKit.Net.Imap;
using MimeKit;

namespace ContactCenter.Mail.Tests.Servers;

/// <summary>
/// A real IMAP server of this machine (Dovecot) on a loopback port of its own, with its mailboxes in a temporary folder. It runs under an
/// account without rights where the tests run as root.
/// </summary>
internal sealed class Dovecot : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private Dovecot(int port) => Port = port;

    /// <summary>Why there is none here; null: there is one.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : "dovecot-imapd is not installed.";

    public int Port { get; }

    public MailServer Server => new("127.0.0.1", Port, MailSecurity.None);

    public static async Task<Dovecot> StartAsync()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var server = new Dovecot(((IPEndPoint)probe.LocalEndpoint).Port);
        probe.Stop();
        await server.WriteConfigurationAsync();
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        string[] command = ["-F", "-c", Path.Combine(_folder.Path, "dovecot.conf")];
        _process = Process.Start(Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", Program, .. command])
            : new ProcessStartInfo(Program, command))!;
        using var limit = new CancellationTokenSource(Limit);
        while (!await AnswersAsync(limit.Token))
        {
            Assert.False(_process.HasExited, "dovecot does not start");
            await Task.Delay(20, limit.Token);
        }
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        // Asked to end by the signal that ends its children with it; killed, it would leave them.
        using var end = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await end.WaitForExitAsync().WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        process.Dispose();
        _process = null;
    }

    /// <summary>Somebody's mail arrives.</summary>
    public async Task DeliverAsync(params MimeMessage[] mails)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, MailKit.Security.SecureSocketOptions.None);
        await client.AuthenticateAsync("tax", SomeMail.Password);
        foreach (var mail in mails)
        {
            await client.Inbox!.AppendAsync(mail, MessageFlags.None);
        }

        await client.DisconnectAsync(quit: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task WriteConfigurationAsync()
    {
        _folder.LetOthersEnter();
        var (user, group) = Environment.IsPrivilegedProcess ? ("nobody", "nogroup") : (Environment.UserName, Environment.UserName);
        var root = _folder.Path;
        Directory.CreateDirectory(Path.Combine(root, "run"));
        Directory.CreateDirectory(Path.Combine(root, "mail"));
        await File.WriteAllTextAsync(Path.Combine(root, "dovecot.conf"), $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{root}}/run
            state_dir = {{root}}/run
            log_path = {{root}}/log
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{user}}
            default_internal_group = {{group}}
            default_login_user = {{user}}
            first_valid_uid = 1
            mail_location = maildir:{{root}}/mail/%u
            passdb {
              driver = static
              args = password={{SomeMail.Password}}
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{group}} home={{root}}/mail/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            service stats {
              chroot =
            }
            """);
        if (Environment.IsPrivilegedProcess)
        {
            using var give = Process.Start("chown", ["-R", "nobody:nogroup", root]);
            await give.WaitForExitAsync().WaitAsync(Limit);
        }
    }
}
