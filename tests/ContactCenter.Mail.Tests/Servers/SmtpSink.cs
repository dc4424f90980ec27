using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Mail.Accounts;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ContactCenter.Mail.Tests.Servers;

/// <summary>A mail server in this process that keeps what it is given, or refuses it.</summary>
internal sealed class SmtpSink : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ConcurrentQueue<MimeMessage> Received { get; } = new();

    /// <summary>How it answers a whole mail.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    public MailServer Server { get; private set; } = new("127.0.0.1", 1, MailSecurity.None);

    public static SmtpSink Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var sink = new SmtpSink { Server = new("127.0.0.1", port, MailSecurity.None) };
        var options = new SmtpServerOptionsBuilder().ServerName("mx.example.com")
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, port)).AllowUnsecureAuthentication()).Build();
        var services = new ServiceProvider();
        services.Add(sink);
        services.Add(new DelegatingUserAuthenticator((user, password) => user == "tax" && password == SomeMail.Password));
        sink._running = new SmtpServer.SmtpServer(options, services).StartAsync(sink._stop.Token);
        return sink;
    }

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer == SmtpResponse.Ok)
        {
            Received.Enqueue(MimeMessage.Load(new MemoryStream(buffer.ToArray()), cancellationToken));
        }

        return Task.FromResult(Answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
