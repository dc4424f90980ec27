using System.IO.Compression;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Tests;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MimeKit;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-08: what becomes of a mail.</summary>
[Collection(PostgresTests.Name)]
public sealed class MailIntakeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private SomeMail _some = null!;

    public async Task InitializeAsync() => _some = await SomeMail.CreateAsync(postgres);

    public async Task DisposeAsync() => await _some.DisposeAsync();

    [Fact]
    public async Task CHT_08_a_mail_becomes_a_ticket_once_and_its_sender_hears_of_it_once()
    {
        var mail = SomeMail.Mail("怎么开具发票？");
        var kept = await _some.ArriveAsync(mail);
        await _some.ArriveAsync(mail);

        Assert.Equal((MailKind.Mail, "T-1", "li@example.com"), (kept.Kind, kept.Ticket, kept.From.Address));
        Assert.Equal(["怎么开具发票？"], Assert.Single(_some.Tickets.All).Value);
        var notice = Assert.Single(await _some.AllAsync(), m => m.Direction is MailDirection.Out);
        Assert.Equal((MailKind.Notice, MailState.Waiting), (notice.Kind, notice.State));
        Assert.Equal(("li@example.com", mail.MessageId), (notice.To, notice.InReplyTo));
        Assert.Contains("T-1", notice.Body, StringComparison.Ordinal);
    }

    /// <summary>Each way alone: programs drop headers, people shorten subjects.</summary>
    [Theory]
    [InlineData("headers")]
    [InlineData("token")]
    [InlineData("own mail")]
    public async Task CHT_08_an_answer_goes_on_with_its_conversation(string by)
    {
        var first = await _some.ArriveAsync(SomeMail.Mail("first"));
        var notice = (await _some.AllAsync()).Single(m => m.Direction is MailDirection.Out);

        var answer = await _some.ArriveAsync(by switch
        {
            "headers" => SomeMail.Mail("second", "something else", "li@other.example", m => m.References.Add(notice.MessageId)),
            "token" => SomeMail.Mail("second", notice.Subject, "li@other.example"),
            _ => SomeMail.Mail("second", "something else", change: m => m.InReplyTo = first.MessageId),
        });

        Assert.Equal((first.Thread, "T-1"), (answer.Thread, answer.Ticket));
        Assert.Equal(["first", "second"], _some.Tickets.All["T-1"]);
        Assert.Single(await _some.AllAsync(), m => m.Direction is MailDirection.Out);
    }

    [Fact]
    public async Task CHT_08_nobody_gets_into_a_conversation_of_others_by_the_id_of_their_mail()
    {
        var first = await _some.ArriveAsync(SomeMail.Mail("first"));

        var foreign = await _some.ArriveAsync(SomeMail.Mail("second", from: "eve@example.com", change: m => m.InReplyTo = first.MessageId));
        var hidden = await _some.ArriveAsync(SomeMail.Mail("third", from: "eve@example.com", change: m => m.MessageId = first.MessageId));

        Assert.NotEqual(first.Thread, foreign.Thread);
        Assert.Equal(("third", 3), (hidden.Body, _some.Tickets.All.Count));
    }

    [Fact]
    public async Task CHT_08_what_programs_send_makes_no_work_and_gets_no_answer()
    {
        var kept = await _some.ArriveAsync(SomeMail.Mail("away", change: m => m.Headers.Add("Auto-Submitted", "auto-replied")));
        var circle = await _some.ArriveAsync(SomeMail.Mail("x", from: SomeMail.Address));

        Assert.Equal((MailKind.AutoReply, MailKind.Loop), (kept.Kind, circle.Kind));
        Assert.Empty(_some.Tickets.All);
        Assert.DoesNotContain(await _some.AllAsync(), m => m.Direction is MailDirection.Out);
    }

    /// <summary>Two programs that hide what they are would answer each other for ever (RFC 3834 §2).</summary>
    [Fact]
    public async Task CHT_08_who_writes_to_two_mailboxes_at_once_has_one_ticket()
    {
        var nowhere = new MailServer("127.0.0.1", 1, MailSecurity.None);
        await _some.Here.Accounts.SaveAsync(
            new("second", "投诉信箱", MailAccountKind.Mail, "second@12366.example", nowhere, nowhere, "second", true),
            SomeMail.Password, "admin", None);
        var mail = SomeMail.Mail("one matter");

        var first = await _some.ArriveAsync(mail);
        await _some.ArriveAsync(mail, "second");

        Assert.Equal(["one matter"], Assert.Single(_some.Tickets.All).Value);
        var kept = (await _some.AllAsync()).Where(m => m.Direction is MailDirection.In).ToList();
        Assert.Equal([SomeMail.Account, "second"], kept.Select(m => m.Account));
        Assert.Equal([first.Thread, first.Thread], kept.Select(m => m.Thread));
        Assert.All(kept, m => Assert.Equal("T-1", m.Ticket));
        Assert.Single(await _some.AllAsync(), m => m.Kind is MailKind.Notice);
    }

    [Fact]
    public async Task CHT_08_an_address_gets_three_notices_a_day()
    {
        for (var i = 0; i < 6; i++)
        {
            await _some.ArriveAsync(SomeMail.Mail($"mail {i}"));
        }

        Assert.Equal(3, (await _some.AllAsync()).Count(m => m.Direction is MailDirection.Out));
        _some.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await _some.ArriveAsync(SomeMail.Mail("next day"));
        Assert.Equal(4, (await _some.AllAsync()).Count(m => m.Direction is MailDirection.Out));
    }

    [Fact]
    public async Task CHT_08_a_mail_that_came_back_marks_what_was_sent_and_makes_no_ticket()
    {
        await _some.ArriveAsync(SomeMail.Mail("first"));
        var notice = (await _some.AllAsync()).Single(m => m.Direction is MailDirection.Out);

        var back = await _some.ArriveAsync(SomeMail.Mail("undelivered", from: "postmaster@example.com", change: m =>
        {
            m.Headers.Add("Return-Path", "<>");
            m.References.Add(notice.MessageId);
        }));

        Assert.Equal((MailKind.Bounce, notice.Thread), (back.Kind, back.Thread));
        Assert.Equal(MailState.Bounced, (await _some.Here.Store.FindAsync(notice.Id, None))!.State);
        Assert.Single(_some.Tickets.All);
        Assert.False(await _some.Here.Postman.SendNextAsync(None));
    }

    [Fact]
    public async Task CHT_08_files_are_taken_by_what_they_are_and_the_rest_is_named_with_its_reason()
    {
        var body = new BodyBuilder { TextBody = "files" };
        body.Attachments.Add("fax.pdf", "%PDF-1.4 page"u8.ToArray());
        body.Attachments.Add("page.pdf", "<html><script>alert(1)</script>"u8.ToArray());
        body.Attachments.Add("drawing.svg", "<svg onload='alert(1)'/>"u8.ToArray());
        body.Attachments.Add("letter.docx", Zip("[Content_Types].xml", "word/document.xml"));
        body.Attachments.Add("macros.docx", Zip("[Content_Types].xml", "word/vbaProject.bin"));
        body.Attachments.Add("all.zip", Zip("setup.exe"));
        body.Attachments.Add("renamed.docx", Zip("setup.exe"));
        body.Attachments.Add("old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]);
        body.Attachments.Add("..\\..\\run.exe", [.. "MZ"u8, 0, 1]);

        var kept = await _some.ArriveAsync(SomeMail.Mail("x", change: m => m.Body = body.ToMessageBody()));

        Assert.Equal(["fax.pdf", "letter.docx"], kept.Attachments.Where(a => a.Sha256 is not null).Select(a => a.Name));
        Assert.Equal(9, kept.Attachments.Count);
        Assert.All(kept.Attachments.Where(a => a.Sha256 is null), a => Assert.NotEmpty(a.Refused!.En));
        Assert.Equal("run.exe", kept.Attachments[^1].Name);
        var notice = (await _some.AllAsync()).Single(m => m.Direction is MailDirection.Out);
        Assert.Contains("macros.docx: 文档含有宏或嵌入对象", notice.Body, StringComparison.Ordinal);
    }

    /// <summary>Everything of a mail is one transaction with how far the mailbox was read.</summary>
    [Fact]
    public async Task CHT_08_a_crash_in_the_middle_leaves_nothing_and_the_mail_is_read_again()
    {
        var mail = SomeMail.Mail("only once");
        _some.Tickets.Breaks = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _some.ArriveAsync(mail));
        Assert.Empty(await _some.AllAsync());
        Assert.Equal(new(0, 0), await _some.Here.Leases.TakeAsync(SomeMail.Account, None));

        await _some.ArriveAsync(mail);
        Assert.Equal(2, (await _some.AllAsync()).Count);
        Assert.Equal(new(1, 1), await _some.Here.Leases.TakeAsync(SomeMail.Account, None));
    }

    [Fact]
    public async Task CHT_08_of_two_Hosts_one_reads_and_who_lost_the_lease_keeps_nothing()
    {
        var other = _some.AnotherHost();
        Assert.NotNull(await _some.Here.Leases.TakeAsync(SomeMail.Account, None));
        Assert.Null(await other.Leases.TakeAsync(SomeMail.Account, None));

        // This Host stands still for longer than its lease, and the other goes on.
        _some.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.NotNull(await other.Leases.TakeAsync(SomeMail.Account, None));
        var account = (await _some.Here.Accounts.FindAsync(SomeMail.Account, None))!;
        await Assert.ThrowsAsync<Accounts.LeaseLostException>(
            () => _some.Here.Intake.TakeAsync(account, [SomeMail.Address], SomeMail.Mail("late"), new(1, 1), None));
        Assert.Empty(await _some.AllAsync());
    }

    [Fact]
    public async Task CHT_08_the_password_is_not_in_the_database_and_comes_back_for_the_server_alone()
    {
        var found = await _some.Database.ReadAsync(
            "SELECT encode(secret, 'escape') || title || user_name FROM mail.account", r => r.GetString(0), None);

        Assert.DoesNotContain(SomeMail.Password, Assert.Single(found), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", found[0], StringComparison.Ordinal);
        Assert.Equal(SomeMail.Password, await _some.Here.Accounts.PasswordAsync(SomeMail.Account, None));
    }

    [Fact]
    public async Task CHT_08_no_password_goes_in_the_clear_to_another_machine()
    {
        var account = (await _some.Here.Accounts.FindAsync(SomeMail.Account, None))!;
        var elsewhere = account with { Imap = new("mail.example.com", 143, Accounts.MailSecurity.None) };

        await Assert.ThrowsAsync<Accounts.PlainMailException>(() => _some.Here.Servers.ReadAsync(elsewhere, None));
        Assert.True(_some.Here.Servers.MayBePlain(new("mail.example.com", 143, Accounts.MailSecurity.StartTls)));
    }

    private static byte[] Zip(params string[] names)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("content"u8);
            }
        }

        return file.ToArray();
    }
}
