using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Tests;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using ContactCenter.Mail.Tests.Servers;
using ContactCenter.Testing.Metrics;
using MimeKit;
using Npgsql;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-08: no mail keeps others from being read or sent, whatever stands in it.</summary>
[Collection(PostgresTests.Name)]
public sealed class UnfitMailTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly string Long = new string('a', 299) + "\U0001F600 tail";

    [Theory]
    [InlineData("In-Reply-To: <a\0b@example.com>")]
    [InlineData("References: <a\0b@example.com> <c\u001b\u202Ed@example.com>")]
    [InlineData("Message-ID: <a\0b@example.com>")]
    [InlineData("Message-ID: <LONG@example.com>")]
    [InlineData("Subject: =?utf-8?B?YQBi?=")]
    [InlineData("Subject: EMOJI")]
    [InlineData("From: \"EMOJI\" <li@example.com>")]
    [InlineData("From: <l\0i@example.com>")]
    [InlineData("Content-Transfer-Encoding: quoted-printable")]
    public async Task CHT_08_whatever_stands_in_a_header_the_mail_is_kept_and_answered(string header)
    {
        await using var some = await SomeMail.CreateAsync(postgres);
        var line = header.Replace("EMOJI", Long, StringComparison.Ordinal).Replace("LONG", new string('税', 3000), StringComparison.Ordinal);
        var name = line.Split(':')[0];
        string[] usual = ["From: li@example.com", "Subject: x", "Message-ID: <m@example.com>", "Content-Type: text/plain; charset=utf-8"];
        string[] all = [.. usual.Where(h => !h.StartsWith(name + ":", StringComparison.Ordinal)), line];
        using var raw = new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", all) + "\r\n\r\nbody =00 text\0\r\n"));
        var mail = await MimeMessage.LoadAsync(raw);
        var account = (await some.Here.Accounts.FindAsync(SomeMail.Account, None))!;
        await some.Here.Leases.TakeAsync(SomeMail.Account, None);

        await some.Here.Intake.TakeAsync(account, [SomeMail.Address], mail, new(1, 1), None);

        var kept = (await some.AllAsync()).Single(m => m.Direction is MailDirection.In);
        string?[] texts = [kept.MessageId, kept.InReplyTo, kept.From.Name, kept.From.Address, kept.Subject];
        Assert.All(texts, text => Assert.True(Domain.Texts.TextRules.IsLine(text ?? string.Empty), text));
        Assert.True(Domain.Texts.TextRules.IsText(kept.Body));
        Assert.Single(some.Tickets.All);
        Assert.Equal(kept.From.Address.Length > 0, (await some.AllAsync()).Any(m => m.Kind is MailKind.Notice));
    }

    [Fact]
    public void A_line_is_cut_at_a_whole_character()
    {
        Assert.Equal(new string('a', 299), MailText.Line(Long, 300));
        Assert.Equal(Long[..301], MailText.Line(Long, 301));
    }

    [SkippableFact]
    public async Task CHT_08_a_mail_that_cannot_be_kept_is_set_aside_and_a_database_that_is_away_loses_nothing()
    {
        Skip.If(Dovecot.Missing is not null, Dovecot.Missing);
        await using var imap = await Dovecot.StartAsync();
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, imap.Server, smtp.Server);
        using var counted = new InstrumentReader(some.Meters);
        var nowhere = new MailServer("127.0.0.1", 1, MailSecurity.None);
        await some.Here.Accounts.SaveAsync(
            new("a-first", "12366", MailAccountKind.Mail, "a@centre.example", nowhere, smtp.Server, "a", true), SomeMail.Password, "admin",
            None);
        var isAway = true;
        some.Tickets.Before = async mail =>
        {
            if (mail.Body == "unfit")
            {
                await some.Database.ReadAsync("SELECT 1 / (octet_length('') )", r => r.GetInt32(0), None);
            }

            if (mail.Body == "last" && isAway)
            {
                throw new NpgsqlException("the database is away");
            }
        };
        await imap.DeliverAsync(SomeMail.Mail("first"), SomeMail.Mail("unfit", "毒"), SomeMail.Mail("last", from: "wang@example.com"));

        await some.Here.Beat.BeatAsync(None);
        var aside = (await some.AllAsync()).Single(m => m.Kind is MailKind.SetAside);
        Assert.Equal(("毒", "li@example.com", "SQLSTATE 22012", ""), (aside.Subject, aside.From.Address, aside.Error, aside.Body));
        Assert.Equal(["first"], some.Tickets.All.Values.SelectMany(t => t));
        Assert.Single(smtp.Received);
        Assert.Equal(1, counted.Read("contactcenter.mails_set_aside", ("account", SomeMail.Account)));
        Assert.Equal(MailFailure.Unreachable, (await some.Here.Accounts.HealthAsync("a-first", None))!.Failure);

        isAway = false;
        await some.Here.Beat.BeatAsync(None);
        await some.Here.Beat.BeatAsync(None);
        Assert.Equal(["first", "last"], some.Tickets.All.Values.SelectMany(t => t));
        Assert.Single(await some.AllAsync(), m => m.Kind is MailKind.SetAside);
        Assert.Equal(2, smtp.Received.Count);
        Assert.Null((await some.Here.Accounts.HealthAsync(SomeMail.Account, None))!.FailedAt);
    }

    [Fact]
    public void What_is_around_a_mail_is_not_held_against_it()
    {
        Exception[] around =
        [
            new NpgsqlException("away"), new PostgresException("x", "ERROR", "ERROR", "57P01"), new IOException("full"),
            new PostgresException("x", "ERROR", "ERROR", "40001"), new MailKit.ServiceNotConnectedException(), new LeaseLostException(),
        ];
        Assert.All(around, e => Assert.Null(UnfitMail.Why(e)));
        Assert.Equal("SQLSTATE 22021", UnfitMail.Why(new PostgresException("x", "ERROR", "ERROR", "22021")));
        Assert.Equal("FormatException", UnfitMail.Why(new FormatException("x")));
    }
}
