using ContactCenter.Backoffice.Attachments;
using ContactCenter.History.Tests;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Tests.Servers;
using MimeKit;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-09: what other parts of the centre send, with files.</summary>
[Collection(PostgresTests.Name)]
public sealed class MailOutboxTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly AttachmentKind Kind = new("test", 1024, [FileType.Text]);

    [Fact]
    public async Task CHT_09_a_mail_with_a_file_goes_out_once_also_when_the_server_was_away()
    {
        await using var sink = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, smtp: sink.Server);
        using var content = new MemoryStream("操作步骤"u8.ToArray());
        var kept = Assert.IsType<FileReceipt.Kept>(await some.Vault.ReceiveAsync(Kind, "步骤.txt", content, None));
        var file = new MailAttachment(1, kept.FileName, kept.Bytes, kept.Sha256, kept.Type.ContentType, null);
        var wish = new MailWish("li@example.com", "出口退税手册", "您好", [file], "article k-1/1 c-1", "agent8001");

        var id = await some.Here.Outbox.PutAsync(wish, None);
        Assert.Equal(id, await some.Here.Outbox.PutAsync(wish with { Body = "again" }, None));
        sink.Answer = SmtpServer.Protocol.SmtpResponse.ServiceClosingTransmissionChannel;
        Assert.True(await some.Here.Postman.SendNextAsync(None));
        Assert.Empty(sink.Received);
        sink.Answer = SmtpServer.Protocol.SmtpResponse.Ok;
        some.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await some.Here.Postman.SendNextAsync(None));
        Assert.False(await some.Here.Postman.SendNextAsync(None));

        var mail = Assert.Single(sink.Received);
        Assert.Equal("li@example.com", mail.To.Mailboxes.Single().Address);
        Assert.Equal("您好", mail.TextBody!.Trim());
        var part = Assert.IsAssignableFrom<MimePart>(mail.Attachments.Single());
        using var decoded = new MemoryStream();
        await part.Content!.DecodeToAsync(decoded, None);
        Assert.Equal(("步骤.txt", "操作步骤"), (part.FileName, System.Text.Encoding.UTF8.GetString(decoded.ToArray())));
    }

    [Theory]
    [InlineData("li@example.com", true)]
    [InlineData("li", false)]
    [InlineData("Li <li@example.com>", false)]
    [InlineData("li@example.com\r\nBcc: all@example.com", false)]
    [InlineData("li@example.com, zhao@example.com", false)]
    public void CHT_09_one_address_is_taken_and_nothing_else(string text, bool isAddress) =>
        Assert.Equal(isAddress, MailOutbox.IsAddress(text));
}
