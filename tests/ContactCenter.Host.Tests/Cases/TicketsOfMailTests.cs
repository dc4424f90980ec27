using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Mail.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>A mail becomes a ticket, and what is written about it afterwards stands in the ticket's history.</summary>
[Collection(nameof(RunningHost))]
public sealed class TicketsOfMailTests(RunningHost host)
{
    [Theory]
    [InlineData(MailKind.Mail, "mail")]
    [InlineData(MailKind.Fax, "fax")]
    public async Task CHT_08_a_mail_opens_one_ticket_whose_duties_count_from_when_it_came(MailKind kind, string source)
    {
        var tickets = host.Services.GetRequiredService<IMailTickets>();
        var mail = Mail(kind, "发票问题", "请问如何开具红字发票？");

        var number = await tickets.OpenAsync(mail, CancellationToken.None);
        var again = await tickets.OpenAsync(mail, CancellationToken.None);
        await tickets.ContinueAsync(number, mail with { Id = mail.Id + "x", Body = "还有一个问题。" }, CancellationToken.None);
        await tickets.ContinueAsync(
            number, mail with { Direction = MailDirection.Out, Body = "可以在电子税务局办理。", WrittenBy = "supervisor" }, CancellationToken.None);

        var ticket = await FindAsync(number);
        Assert.Equal(number, again);
        Assert.Equal(
            ("发票问题", "submitted", source, "consult", "王芳 <wang@example.com>"),
            ((string?)ticket["ticket"]!["title"], (string?)ticket["ticket"]!["state"], (string?)ticket["ticket"]!["source"],
                (string?)ticket["ticket"]!["type"], (string?)ticket["contactName"]));
        Assert.Equal("请问如何开具红字发票？", (string?)ticket["body"]);
        Assert.Equal(
            [("created", null, "system"), ("mailCame", "还有一个问题。", null), ("mailSent", "可以在电子税务局办理。", "supervisor")],
            ticket["history"]!.AsArray().Where(e => !IsNews((string)e!["step"]!))
                .Select(e => ((string)e!["step"]!, (string?)e["text"], (string?)e["by"])));
    }

    [Theory]
    [InlineData("", "来信 / Mail")]
    [InlineData("a\u202eb", "来信 / Mail")]
    public async Task A_subject_that_is_no_title_does_not_keep_a_mail_from_its_ticket(string subject, string title) => Assert.Equal(
        title, (string?)(await OpenedAsync(subject, "x"))["ticket"]!["title"]);

    [Fact]
    public async Task Of_a_long_mail_the_ticket_has_the_beginning_without_half_a_character()
    {
        var ticket = await OpenedAsync(new string('长', 118) + "😀完", new string('文', 3998) + "😀完");

        Assert.Equal(new string('长', 118) + "…", (string?)ticket["ticket"]!["title"]);
        Assert.Equal(new string('文', 3998) + "…", (string?)ticket["body"]);
    }

    [Fact]
    public async Task A_mail_of_a_ticket_that_is_gone_is_kept_all_the_same() =>
        await host.Services.GetRequiredService<IMailTickets>().ContinueAsync("0", Mail(MailKind.Mail, "x", "y"), CancellationToken.None);

    private static MailMessage Mail(MailKind kind, string subject, string body)
    {
        var id = "m-" + Guid.NewGuid().ToString("N");
        return new(
            id, "tax", MailDirection.In, kind, id + "@example.com", "ABCDEFGH", new("王芳", "wang@example.com"), "tax@centre.example",
            subject, body, new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The mail is of long ago: whenever the duties are looked over next, that it is late is written down, too.</summary>
    private static bool IsNews(string step) => step is "dueSoon" or "overdue";

    private async Task<JsonObject> OpenedAsync(string subject, string body) => await FindAsync(
        await host.Services.GetRequiredService<IMailTickets>().OpenAsync(Mail(MailKind.Mail, subject, body), CancellationToken.None));

    private async Task<JsonObject> FindAsync(string number)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var found = (await supervisor.GetJsonAsync($"/api/tickets?words={number}"))["items"]!.AsArray().Single()!;
        return (await supervisor.GetJsonAsync($"/api/tickets/{found["id"]}")).AsObject();
    }
}
