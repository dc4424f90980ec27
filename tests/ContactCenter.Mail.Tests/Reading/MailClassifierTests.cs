using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using MimeKit;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-08: what a mail is by its headers (RFC 3834, RFC 3464).</summary>
public sealed class MailClassifierTests
{
    private static readonly MailServer Nowhere = new("127.0.0.1", 1, MailSecurity.None);

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied", MailKind.AutoReply)]
    [InlineData("Auto-Submitted", "auto-generated; owner-email=x@y.example", MailKind.AutoReply)]
    [InlineData("Auto-Submitted", "no", MailKind.Mail)]
    [InlineData("Precedence", "bulk", MailKind.AutoReply)]
    [InlineData("Precedence", "first-class", MailKind.Mail)]
    [InlineData("X-Autoreply", "yes", MailKind.AutoReply)]
    [InlineData("List-Id", "<news.example.com>", MailKind.AutoReply)]
    [InlineData("Return-Path", "<>", MailKind.AutoReply)]
    [InlineData("Return-Path", "<li@example.com>", MailKind.Mail)]
    [InlineData(MailClassifier.OwnHeader, "tax@centre.example", MailKind.Loop)]
    public void CHT_08_programs_are_known_by_their_headers(string header, string value, MailKind kind) =>
        Assert.Equal(kind, KindOf(SomeMail.Mail("x", change: m => m.Headers.Add(header, value))));

    [Fact]
    public void CHT_08_what_comes_from_a_mailbox_of_the_centre_goes_in_a_circle() =>
        Assert.Equal(MailKind.Loop, KindOf(SomeMail.Mail("x", from: "TAX@centre.example")));

    [Fact]
    public void CHT_08_a_report_of_a_delivery_says_which_mail_came_back_and_why()
    {
        var mail = MimeMessage.Load(new MemoryStream("""
            From: Mail Delivery System <mailer-daemon@example.com>
            To: tax@centre.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; li@example.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b
            Content-Type: text/rfc822-headers

            From: tax@centre.example
            Message-ID: <sent.1@centre.example>
            Subject: Re: x

            --b--
            """u8.ToArray()));

        Assert.Equal(MailKind.Bounce, KindOf(mail));
        var bounce = Bounce.Of(mail);
        Assert.Equal((true, "smtp; 550 5.1.1 no such user"), (bounce.HasFailed, bounce.Why));
        Assert.Equal(["sent.1@centre.example"], bounce.MessageIds);
    }

    [Fact]
    public void CHT_08_a_fax_server_is_a_program_and_its_pages_are_a_persons()
    {
        var fax = SomeMail.Mail("page", from: "fax@gateway.example", change: m =>
        {
            m.Headers.Add("Auto-Submitted", "auto-generated");
            m.Body = new BodyBuilder { TextBody = "page", Attachments = { { "fax.pdf", "%PDF-1.4"u8.ToArray() } } }.ToMessageBody();
        });

        Assert.Equal((MailKind.Fax, MailKind.AutoReply), (KindOf(fax, MailAccountKind.Fax), KindOf(fax)));
    }

    [Theory]
    [InlineData("no-reply@example.com", true)]
    [InlineData("DoNotReply@example.com", true)]
    [InlineData("postmaster@example.com", true)]
    [InlineData("", true)]
    [InlineData("noreen@example.com", false)]
    public void Nobody_is_written_to_who_does_not_read(string address, bool isNobody) =>
        Assert.Equal(isNobody, MailClassifier.IsNobody(address));

    [Fact]
    public void HTML_is_read_as_a_person_reads_it_and_does_nothing()
    {
        var html = "<html><head><title>t</title><style>p{}</style></head><body><p>第一行&nbsp;&lt;b&gt;</p>"
            + "<script>alert(1)</script><div>第二行<br>第三行</div><img src=x onerror=alert(2)></body></html>";

        var mail = SomeMail.Mail("x", change: m => m.Body = new TextPart("html") { Text = html });

        Assert.Equal(["第一行\u00A0<b>", "第二行", "第三行"], MailText.BodyOf(mail).Split('\n').Where(l => l.Length > 0));
    }

    [Theory]
    [InlineData("Re: 发票 [#ABCDEFGH]", "ABCDEFGH", "Re: 发票 [#ABCDEFGH]")]
    [InlineData("发票", null, "Re: 发票 [#WXYZ2345]")]
    [InlineData("回复：发票 [#abcdefgh] x [#BCDEFGHJ]", "BCDEFGHJ", "回复：发票  x [#WXYZ2345]")]
    [InlineData("[#ABCDEFG1] [#ABC]", null, "Re: [#ABCDEFG1] [#ABC] [#WXYZ2345]")]
    public void A_subject_has_the_token_once(string subject, string? found, string answered)
    {
        Assert.Equal(found, ThreadToken.Find(subject));
        Assert.Equal(answered, ThreadToken.Answering(subject, found == "ABCDEFGH" ? found : "WXYZ2345"));
    }

    private static MailKind KindOf(MimeMessage mail, MailAccountKind account = MailAccountKind.Mail) => MailClassifier.KindOf(
        mail, new("tax", "12366", account, SomeMail.Address, Nowhere, Nowhere, "tax", true), [SomeMail.Address]);
}
