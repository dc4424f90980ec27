using System.Diagnostics.Metrics;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using ContactCenter.Mail.Sending;
using ContactCenter.Testing.Files;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace ContactCenter.Mail.Tests;

/// <summary>The mails of a centre in a real database, at one or more Hosts; the clock is moved by hand.</summary>
internal sealed class SomeMail : IAsyncDisposable
{
    public const string Account = "tax";
    public const string Address = "tax@centre.example";
    public const string Password = "s3cret-Word9";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly EphemeralDataProtectionProvider _keys = new();

    private SomeMail(StorageDatabase database)
    {
        Database = database;
        Vault = new(_folder.Path, []);
        Here = new(this);
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero));

    public MailOptions Options { get; } = new();

    public StorageDatabase Database { get; }

    public FileVault Vault { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public TicketBook Tickets { get; } = new();

    public MailHost Here { get; }

    public static async Task<SomeMail> CreateAsync(PostgresFixture postgres, MailServer? imap = null, MailServer? smtp = null)
    {
        var database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new MailModule()).MigrateAsync(database, TimeProvider.System, None);
        var some = new SomeMail(database);
        var nowhere = new MailServer("127.0.0.1", 1, MailSecurity.None);
        await some.Here.Accounts.SaveAsync(
            new(Account, "12366", MailAccountKind.Mail, Address, imap ?? nowhere, smtp ?? nowhere, "tax", true), Password, "admin", None);
        return some;
    }

    /// <summary>Another Host of the same centre.</summary>
    public MailHost AnotherHost() => new(this);

    public static MimeMessage Mail(string text, string subject = "发票问题", string from = "li@example.com", Action<MimeMessage>? change = null)
    {
        var mail = new MimeMessage
        {
            Subject = subject, MessageId = $"{Guid.NewGuid():N}@example.com", Date = new(2026, 3, 6, 10, 0, 0, TimeSpan.FromHours(8)),
            Body = new TextPart("plain") { Text = text },
        };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(MailboxAddress.Parse(Address));
        change?.Invoke(mail);
        return mail;
    }

    /// <summary>As it is read from the mailbox.</summary>
    /// <returns>As it is kept.</returns>
    public async Task<MailMessage> ArriveAsync(MimeMessage mail, string account = Account)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var place = (await Here.Leases.TakeAsync(account, None))!.Value;
        var found = (await Here.Accounts.FindAsync(account, None))!;
        await Here.Intake.TakeAsync(found, [Address], mail, new(1, place.LastUid + 1), None);
        return (await AllAsync()).Last(m => m.Direction is MailDirection.In && m.MessageId == (mail.MessageId ?? string.Empty));
    }

    /// <summary>Every mail, the first one first.</summary>
    public async Task<IReadOnlyList<MailMessage>> AllAsync()
    {
        var page = await new MailQueries(Database, Here.Store).ListAsync(new(), new(1, 200, new("at", Descending: false)), None);
        var whole = new List<MailMessage>();
        foreach (var mail in page.Items)
        {
            whole.Add((await Here.Store.FindAsync(mail.Id, None))!);
        }

        return whole;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What one Host has of it.</summary>
    internal sealed class MailHost
    {
        public MailHost(SomeMail some)
        {
            Accounts = new(some.Database, some._keys, some.Clock);
            Leases = new(some.Database, some.Clock);
            Sealing = new(some.Database, Seal, new(some.Database, some.Clock, Seal));
            Store = new(some.Database, Seal, Sealing);
            Intake = new(
                some.Database, Store, Leases, new(new(some.Vault), some.Options), some.Tickets, some.Options,
                some.Clock);
            Servers = new(Accounts, some.Options);
            Mailbox = new(Servers, Leases, Accounts, Intake, some.Options, new(some.Meters), NullLogger<Mailbox>.Instance);
            Postman = new(some.Database, Store, Accounts, Servers, new(some.Vault), some.Clock);
            Outbox = new(some.Database, Store, Accounts, some.Clock);
            Beat = new(Accounts, Mailbox, Leases, Postman, some.Options, some.Clock, NullLogger<MailBeat>.Instance);
        }

        public ISeal Seal { get; } = new TurnedBytes();

        public MailAccountStore Accounts { get; }

        public MailLeases Leases { get; }

        public MailSealing Sealing { get; }

        public MailStore Store { get; }

        public MailIntake Intake { get; }

        public MailServers Servers { get; }

        public Mailbox Mailbox { get; }

        public Postman Postman { get; }

        public MailBeat Beat { get; }

        public MailOutbox Outbox { get; }
    }

    /// <summary>Stands for the informants' key: nobody reads by chance what it sealed.</summary>
    private sealed class TurnedBytes : ISeal
    {
        public byte[] Seal(byte[] plain) => [.. plain.Select(b => (byte)~b)];

        public byte[]? Open(byte[] bytes) => Seal(bytes);
    }

    /// <summary>Tickets by number, with what was written to each.</summary>
    internal sealed class TicketBook : IMailTickets
    {
        public Dictionary<string, List<string>> All { get; } = [];

        /// <summary>The next ticket breaks off in the middle of the transaction.</summary>
        public bool Breaks { get; set; }

        /// <summary>Done in the transaction that keeps the mail, before it has its ticket.</summary>
        public Func<MailMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

        public async Task<string> OpenAsync(MailMessage mail, CancellationToken cancel)
        {
            await Before(mail);
            if (Breaks)
            {
                Breaks = false;
                throw new InvalidOperationException("the process dies here");
            }

            var number = $"T-{All.Count + 1}";
            All[number] = [mail.Body];
            return number;
        }

        public Task ContinueAsync(string ticket, MailMessage mail, CancellationToken cancel)
        {
            All[ticket].Add(mail.Body);
            return Task.CompletedTask;
        }
    }
}
