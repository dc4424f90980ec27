using ContactCenter.History.Tests;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Tests.Servers;
using MimeKit;
using SmtpServer.Protocol;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-08 with real servers: Dovecot where it is read, a server in this process where mails go out.</summary>
[Collection(PostgresTests.Name)]
public sealed class MailboxTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [SkippableFact]
    public async Task CHT_08_each_mail_is_read_once_by_whichever_Host_and_the_answer_threads()
    {
        Skip.If(Dovecot.Missing is not null, Dovecot.Missing);
        await using var imap = await Dovecot.StartAsync();
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, imap.Server, smtp.Server);
        var other = some.AnotherHost();
        await imap.DeliverAsync(SomeMail.Mail("first"), SomeMail.Mail("second", "税率", "wang@example.com"));

        await Task.WhenAll(some.Here.Beat.BeatAsync(None), other.Beat.BeatAsync(None));
        await some.Here.Beat.BeatAsync(None);
        Assert.Equal(["first"], some.Tickets.All["T-1"]);
        Assert.Equal(2, some.Tickets.All.Count);
        Assert.Equal(2, smtp.Received.Count);
        var notice = smtp.Received.Single(m => m.To.Mailboxes.Single().Address == "li@example.com");
        Assert.Equal("auto-replied", notice.Headers["Auto-Submitted"]);

        // The taxpayer answers the notice; a person of the centre answers that.
        var reply = SomeMail.Mail("third", notice.Subject!, change: m => m.InReplyTo = notice.MessageId);
        await imap.DeliverAsync(reply);
        await other.Beat.BeatAsync(None);
        await some.Here.Beat.BeatAsync(None);
        Assert.Equal(["first", "third"], some.Tickets.All["T-1"]);

        // The centre's own mails that are sent to it go in no circle.
        await imap.DeliverAsync([.. smtp.Received]);
        some.Clock.Advance(TimeSpan.FromMinutes(3));
        await other.Beat.BeatAsync(None);
        Assert.Equal((2, 2), (some.Tickets.All.Count, smtp.Received.Count));
        Assert.Equal(2, (await some.AllAsync()).Count(m => m.Kind is MailKind.Loop));
    }

    [SkippableFact]
    public async Task CHT_08_a_server_that_is_away_for_an_hour_loses_and_doubles_nothing()
    {
        Skip.If(Dovecot.Missing is not null, Dovecot.Missing);
        await using var imap = await Dovecot.StartAsync();
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, imap.Server, smtp.Server);
        smtp.Answer = new(SmtpReplyCode.ServiceUnavailable, "come back later");
        await imap.DeliverAsync(SomeMail.Mail("before"));
        await some.Here.Beat.BeatAsync(None);
        await imap.DeliverAsync(SomeMail.Mail("while it was away"));
        await imap.StopAsync();

        for (var minute = 0; minute < 60; minute += 10)
        {
            await some.Here.Beat.BeatAsync(None);
            some.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var health = (await some.Here.Accounts.HealthAsync(SomeMail.Account, None))!;
        Assert.Equal(some.Clock.GetUtcNow().AddMinutes(-60), health.FailedAt);
        Assert.Equal(MailFailure.Unreachable, health.Failure);
        Assert.Empty(smtp.Received);

        smtp.Answer = SmtpResponse.Ok;
        await imap.StartAgainAsync();
        some.Clock.Advance(TimeSpan.FromMinutes(61));
        await some.Here.Beat.BeatAsync(None);
        await some.Here.Beat.BeatAsync(None);
        Assert.Equal(2, some.Tickets.All.Count);
        Assert.Equal(2, smtp.Received.Count);
        Assert.Null((await some.Here.Accounts.HealthAsync(SomeMail.Account, None))!.FailedAt);
    }

    [SkippableFact]
    public async Task CHT_08_a_mail_of_25_MB_is_refused_and_its_sender_told_why()
    {
        Skip.If(Dovecot.Missing is not null, Dovecot.Missing);
        await using var imap = await Dovecot.StartAsync();
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, imap.Server, smtp.Server);
        var body = new BodyBuilder { TextBody = "see the file" };
        body.Attachments.Add("scan.pdf", [.. "%PDF-1.4"u8, .. new byte[25 * 1024 * 1024]]);
        await imap.DeliverAsync(SomeMail.Mail("x", "扫描件", change: m => m.Body = body.ToMessageBody()), SomeMail.Mail("small"));

        await some.Here.Beat.BeatAsync(None);

        var told = smtp.Received.Single(m => m.Subject!.Contains("扫描件", StringComparison.Ordinal));
        Assert.Contains("超过 20 MB 的上限，未被接收", told.TextBody, StringComparison.Ordinal);
        Assert.Equal(["small"], Assert.Single(some.Tickets.All).Value);
        Assert.Equal(MailKind.TooLarge, (await some.AllAsync()).Single(m => m.Subject == "扫描件").Kind);
    }

    [SkippableFact]
    public async Task CHT_08_a_fax_comes_by_mail_and_its_pages_are_kept_with_the_ticket()
    {
        Skip.If(Dovecot.Missing is not null, Dovecot.Missing);
        await using var imap = await Dovecot.StartAsync();
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, imap.Server, smtp.Server);
        await some.Here.Accounts.SaveAsync(
            new("fax", "传真", MailAccountKind.Fax, "fax@12366.example", imap.Server, smtp.Server, "tax", true),
            SomeMail.Password, "admin", None);
        byte[] pages = [.. "%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"u8];
        var body = new BodyBuilder { TextBody = "2 pages from 0771-5551234" };
        body.Attachments.Add("fax-0771-5551234.pdf", pages);
        await some.Here.Accounts.SaveAsync(
            new(SomeMail.Account, "12366", MailAccountKind.Mail, SomeMail.Address, imap.Server, smtp.Server, "tax", false),
            SomeMail.Password, "admin", None);
        await imap.DeliverAsync(SomeMail.Mail("x", "Fax from 0771-5551234", "faxserver@12366.example", m =>
        {
            // A fax server is a program and says so (RFC 3834).
            m.Headers.Add("Auto-Submitted", "auto-generated");
            m.Body = body.ToMessageBody();
        }));

        await some.Here.Beat.BeatAsync(None);

        var fax = Assert.Single(await some.AllAsync(), m => m.Direction is MailDirection.In);
        Assert.Equal((MailKind.Fax, "fax"), (fax.Kind, fax.Account));
        Assert.Equal(["2 pages from 0771-5551234"], Assert.Single(some.Tickets.All).Value);
        var file = Assert.Single(fax.Attachments);
        Assert.Equal(("fax-0771-5551234.pdf", "application/pdf", (long)pages.Length), (file.Name, file.ContentType, file.Bytes));
        Assert.NotNull(fax.Ticket);
        Assert.Empty(smtp.Received);
    }

    [Fact]
    public async Task CHT_08_what_a_server_refuses_for_ever_is_not_sent_again()
    {
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, smtp: smtp.Server);
        smtp.Answer = new(SmtpReplyCode.MailboxUnavailable, "no such user");
        await some.ArriveAsync(SomeMail.Mail("first"));

        Assert.True(await some.Here.Postman.SendNextAsync(None));
        some.Clock.Advance(TimeSpan.FromDays(3));
        Assert.False(await some.Here.Postman.SendNextAsync(None));

        var notice = (await some.AllAsync()).Single(m => m.Direction is MailDirection.Out);
        Assert.Equal((MailState.Failed, "no such user"), (notice.State, notice.Error));
    }
}
