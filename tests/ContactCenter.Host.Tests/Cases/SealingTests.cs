using System.Net;
using System.Text;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Database;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Mail.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>TKT-10: what became an informant's ticket is found nowhere by who may not see informants, nor where it came from.</summary>
[Collection(nameof(RunningHost))]
public sealed class SealingTests(RunningHost host)
{
    private const string Secret = "某某建材公司偷逃税款";
    private const string Number = "13912377665";
    private const string Queue = "tax-general";

    /// <summary>By day the places where what is sealed stood, at night every endpoint and every role.</summary>
    private static readonly bool IsNight = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 };

    private static readonly string[] Others = IsNight
        ? ["agent8001", "supervisor", "auditor", "admin", "assessor", "provider", "department"]
        : ["agent8001", "supervisor", "auditor"];

    private static readonly string[] Places = ["follow-up", "mail", "ticket", "customer", "audit", "contact", "visit"];

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Of the file of a message.</summary>
    private const string Content = "清单：" + Secret;

    private string? _file;

    private StorageDatabase Database => host.Services.GetRequiredService<StorageDatabase>();

    [Fact]
    public async Task TKT_10_a_web_message_that_became_an_informants_ticket_is_sealed_where_it_came_from()
    {
        var message = await MessageAsync();
        using var agent = await host.SignInAsync("agent8001");
        Assert.Contains(Secret, await agent.TextAsync("/api/follow-ups?show=all&kind=webMessage&pageSize=200"), StringComparison.Ordinal);
        using (var created = await agent.PostAsync("/api/tickets", new
        {
            type = "tax-report", title = Secret, message, form = new { reported = Secret, facts = Secret },
        }))
        {
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        }

        await AssertHiddenAsync(message, "follow-up");
        using var officer = await host.SignInAsync("informants");
        Assert.Contains(Secret, await officer.TextAsync("/api/follow-ups?show=all&kind=webMessage&pageSize=200"), StringComparison.Ordinal);
        using var read = await officer.PostAsync($"/api/follow-ups/{message}/web-message", new { });
        var written = await ApiClient.JsonAsync(read);
        Assert.Equal((Secret, Secret + "的清单.pdf"), ((string?)written["body"], (string?)written["files"]![0]!["name"]));
        await AssertClearedAsync("SELECT number || coalesce(note, '') FROM followups.follow_up WHERE id = $1", message);
        await AssertClearedAsync("SELECT name || title || body FROM followups.web_message WHERE follow_up = $1", message);
        await AssertClearedAsync("SELECT name FROM followups.web_message_file WHERE follow_up = $1", message);
        await AssertEncryptedAsync(officer, $"/api/follow-ups/{message}/web-message/files/1");
    }

    /// <summary>What was written in the audit log about the call that an informant's ticket comes from, before and afterwards.</summary>
    [Fact]
    public async Task TKT_10_the_audit_log_says_nothing_about_what_an_informants_ticket_comes_from()
    {
        var call = "call-" + Guid.NewGuid().ToString("N");
        var log = host.Services.GetRequiredService<ContactCenter.History.Accounts.AuditLog>();
        await log.WriteAsync(new("supervisor", "number-revealed", call, null) { Details = new(Secret, Number) }, None);
        using var auditor = await host.SignInAsync("auditor");
        Assert.Contains(Secret, await auditor.TextAsync($"/api/audit?target={call}"), StringComparison.Ordinal);
        var store = host.Services.GetRequiredService<TicketStore>();
        var kept = Assert.IsType<TicketEntry.Kept>(await store.CreateAsync(
            new(
                "tax-report", new(Secret, Secret, "+86" + Number, null, new() { ["reported"] = Secret, ["facts"] = Secret }),
                new(TicketSourceKind.Chat, "chat-" + call) { Call = call }, "agent8001"),
            None));
        await host.Services.GetRequiredService<TicketSealing>().SealSourcesAsync(None);
        var read = await auditor.TextAsync($"/api/audit?target={call}");
        Assert.DoesNotContain("建材公司", read, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, read, StringComparison.Ordinal);
        Assert.Contains("number-revealed", read, StringComparison.Ordinal);

        var secrets = host.Services.GetRequiredService<ContactCenter.Backoffice.Auditing.IAuditSecrets>();
        foreach (var target in new[] { call, "chat-" + call, kept.Ticket.Id })
        {
            Assert.True(await secrets.IsSecretAsync(target, None));
        }

        Assert.False(await secrets.IsSecretAsync(call + "x", None));
    }

    [Fact]
    public async Task TKT_10_a_mail_whose_ticket_turns_out_to_be_an_informants_is_sealed_with_all_that_belongs_to_it()
    {
        var (mail, number) = await MailAsync();
        Assert.NotEmpty(number);
        using var supervisor = await host.SignInAsync("supervisor");
        var ticket = (await supervisor.GetJsonAsync($"/api/tickets?words={number}"))["items"]![0]!;
        var id = (string)ticket["id"]!;
        using (var noted = await supervisor.PostAsync($"/api/tickets/{id}/note", new { text = Secret, mentions = new[] { "agent8001" } }))
        {
            Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        }

        var visit = await VisitAsync(supervisor, number);
        using (var wrong = await supervisor.PostAsync(
            $"/api/tickets/{id}/seal", new { revision = 1, type = "complaint", form = new { against = "x" } }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using (var unfit = await supervisor.PostAsync($"/api/tickets/{id}/seal", new { revision = 1, type = "tax-report", form = new { } }))
        {
            Assert.Equal(
                ["form.facts", "form.reported"],
                (await ApiClient.JsonAsync(unfit))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        }

        using (var done = await supervisor.PostAsync(
            $"/api/tickets/{id}/seal", new { revision = 1, type = "tax-report", form = new { reported = Secret, facts = Secret } }))
        {
            Assert.True(done.StatusCode is HttpStatusCode.NoContent, await done.Content.ReadAsStringAsync());
        }

        // What comes later in the conversation is sealed, too.
        await host.Services.GetRequiredService<IMailTickets>().ContinueAsync(
            number, Mail(mail + "x") with { Thread = mail[^8..] }, None);
        await AssertHiddenAsync(mail, "mail");
        await AssertHiddenAsync(id, "ticket");
        await AssertHiddenAsync(visit, "visit");
        Assert.DoesNotContain(visit, await supervisor.TextAsync("/api/visits?show=all&pageSize=200"), StringComparison.Ordinal);
        await AssertClearedAsync(
            "SELECT name || number || street || fault || consent_by || coalesce(report, '') FROM visits.visit WHERE id = $1", visit);
        using (var agent = await host.SignInAsync("agent8001"))
        {
            Assert.DoesNotContain(id, await agent.TextAsync("/api/ticket-notices"), StringComparison.Ordinal);
        }

        using var officer = await host.SignInAsync("informants");
        var seen = await officer.GetJsonAsync($"/api/tickets/{id}");
        Assert.Equal(("tax-report", "submitted", "informant"),
            ((string?)seen["ticket"]!["type"], (string?)seen["ticket"]!["state"], (string?)seen["ticket"]!["visibility"]));
        Assert.Equal(["created", "noted", "sealed", "mailCame"], seen["history"]!.AsArray().Select(e => (string)e!["step"]!));
        Assert.Equal(Secret, (string?)seen["history"]![1]!["text"]);
        using var opened = await officer.PostAsync($"/api/mail/messages/{mail}/open", new { });
        var thread = await ApiClient.JsonAsync(opened);
        Assert.Equal((Secret, "举报人 <li@example.org>"), ((string?)thread["mails"]![0]!["body"],
            $"{thread["mails"]![0]!["mail"]!["from"]} <{thread["mails"]![0]!["fromAddress"]}>"));
        await AssertClearedAsync("SELECT from_name || from_address || subject || body FROM mail.message WHERE id = $1", mail);
        await AssertClearedAsync("SELECT name FROM mail.attachment WHERE message = $1", mail);
        await AssertClearedAsync(
            "SELECT title || body || coalesce(contact_name, '') || form::text FROM cases.ticket WHERE id = $1", id, "{}");
    }

    [Fact]
    public async Task SEC_02_what_was_searched_for_stands_apart_and_sealed_where_a_list_was_taken_out()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        await supervisor.TextAsync($"/api/tickets.csv?words={Uri.EscapeDataString(Secret)}&show=all&reason=check");
        using var auditor = await host.SignInAsync("auditor");
        Assert.DoesNotContain("建材公司", await auditor.TextAsync("/api/audit?pageSize=200"), StringComparison.Ordinal);
    }

    /// <summary>Every endpoint, as everybody who has no right to informants, asked for the thing itself and for everything.</summary>
    private async Task AssertHiddenAsync(string id, string kind)
    {
        foreach (var person in Others)
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host).Where(e => !e.Route.Contains("session", StringComparison.Ordinal)
                && (IsNight || Array.Exists(Places, p => e.Route.Contains(p, StringComparison.Ordinal)))
                && (e.IsSafe || e.Route.Contains("follow-up", StringComparison.Ordinal)
                    || e.Route.Contains("mail/messages", StringComparison.Ordinal)
                    || (kind == "ticket" && e.Route.Contains("ticket", StringComparison.Ordinal) && e.Method is not "DELETE"))))
            {
                using var body = endpoint.IsSafe ? null : new StringContent(
                    """{ "revision": 2, "reason": "x", "text": "x", "result": "otherWay", "note": "x" }""",
                    Encoding.UTF8, "application/json");
                var query = endpoint.IsSafe ? "?reason=check&show=all&words=偷逃&pageSize=200" : string.Empty;
                using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With(id) + query, body);
                var text = await answer.Content.ReadAsStringAsync();
                var at = new[] { "建材公司", Number, "li@example.org" }.Max(w => text.IndexOf(w, StringComparison.Ordinal));
                Assert.True(
                    at < 0, $"{person} {endpoint}: {text[Math.Max(0, at - 300)..Math.Min(text.Length, Math.Max(0, at) + 100)]}");
            }
        }
    }

    /// <summary>The file lies under another form than it came in, is read by who may see informants, and by nobody else.</summary>
    private async Task AssertEncryptedAsync(ApiClient officer, string path)
    {
        var at = Path.Combine(host.Services.GetRequiredService<DataFolder>().Evidence, FileVault.RelativePath(_file!));
        using (var read = await officer.GetAsync(path))
        {
            Assert.Equal(Content, await read.Content.ReadAsStringAsync());
        }

        Assert.False(File.Exists(at));
        Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(at + ".sealed"), StringComparison.Ordinal);

        // The same content once more, as somebody else sends it: it is encrypted as it comes.
        using var again = new MemoryStream(Encoding.UTF8.GetBytes(Content));
        var vault = host.Services.GetRequiredService<FileVault>();
        await vault.ReceiveAsync(new("test", 9_999, AttachmentKind.Documents), "x.txt", again, None);
        Assert.False(File.Exists(at));
        Assert.True(await vault.IsWholeAsync(_file!, None));
    }

    private async Task AssertClearedAsync(string sql, string id, string left = "") =>
        Assert.Equal([left], await Database.ReadAsync(sql, r => r.GetString(0), None, id));

    /// <returns>Its id.</returns>
    private static async Task<string> VisitAsync(ApiClient person, string ticket)
    {
        var version = (int?)(await person.GetJsonAsync("/api/visits/zones"))["version"] ?? 0;
        using var map = await person.PostAsync(
            "/api/visits/zones", new { version, areas = new[] { new { name = "黄浦区", zone = "inner" } }, reason = "check" });
        Assert.Equal(HttpStatusCode.OK, map.StatusCode);
        using var agreed = await person.PostAsync(
            "/api/visits",
            new { ticket, name = Secret, number = Number, area = "黄浦区", street = Secret, fault = Secret, consentBy = Secret });
        Assert.True(agreed.StatusCode is HttpStatusCode.Created, await agreed.Content.ReadAsStringAsync());
        return (string)(await ApiClient.JsonAsync(agreed))["visit"]!["id"]!;
    }

    private async Task<string> MessageAsync()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Content));
        _file = ((FileReceipt.Kept)await host.Services.GetRequiredService<FileVault>().ReceiveAsync(
            new("test", 9_999, AttachmentKind.Documents), "x.txt", content, None)).Sha256;
        var id = "w-" + Guid.NewGuid().ToString("N");
        await Database.WriteAsync(
            """
            INSERT INTO followups.follow_up (id, kind, origin, number, queue, note, created_at)
            VALUES ($1, 'webMessage', 'caller', $2, $3, $4, now() - interval '1 hour')
            """,
            None, id, "+86" + Number, Queue, Secret);
        await Database.WriteAsync(
            """
            INSERT INTO followups.web_message (follow_up, challenge, receipt, name, title, body, language, sent_at)
            VALUES ($1, gen_random_uuid(), $1, '举报人', $2, $2, 'zh-CN', now() - interval '1 hour')
            """,
            None, id, Secret);
        await Database.WriteAsync(
            """
            INSERT INTO followups.web_message_file (follow_up, position, sha256, name, bytes, content_type)
            VALUES ($1, 1, $2, $3, 9, 'application/pdf')
            """,
            None, id, _file, Secret + "的清单.pdf");
        foreach (var kind in new[] { "message.listen", "message.answer" })
        {
            await Database.WriteAsync(
                """
                INSERT INTO backoffice.duty (id, kind, subject, rule, rule_zh, rule_en, started_at, due_at, warn_at, certain, calendar)
                VALUES (gen_random_uuid(), $1, $2, 'working-days:1', 'x', 'x', now() - interval '1 hour', now() + interval '1 day',
                  now() + interval '20 hours', true, 'x')
                """,
                None, kind, id);
        }

        return id;
    }

    /// <returns>The mail's id, which ends with its conversation's letters, and the number of its ticket.</returns>
    private async Task<(string Mail, string Ticket)> MailAsync()
    {
        var mail = Mail("m-" + Guid.NewGuid().ToString("N"));
        var number = await host.Services.GetRequiredService<IMailTickets>().OpenAsync(mail, None);
        await Database.WriteAsync(
            """
            INSERT INTO mail.account (id, title, kind, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security,
              user_name, secret, is_active, changed_at, changed_by)
            VALUES ('sealed', 'x', 'mail', 'tax@example.org', 'localhost', 1, 'none', 'localhost', 1, 'none', 'x', ''::bytea, false,
              now(), 'x')
            ON CONFLICT DO NOTHING
            """,
            None);
        await Database.WriteAsync(
            """
            INSERT INTO mail.message (id, account, direction, kind, key, message_id, thread, ticket, from_name, from_address, to_address,
              subject, body, at, state)
            VALUES ($1, 'sealed', 'in', 'mail', $1, $1, $2, $3, '举报人', 'li@example.org', 'tax@example.org', $4, $4, now(), 'received')
            """,
            None, mail.Id, mail.Thread, number, Secret);
        await Database.WriteAsync(
            """
            INSERT INTO mail.attachment (message, position, name, bytes, sha256, content_type) VALUES ($1, 1, $2, 9, $3, 'application/pdf')
            """,
            None, mail.Id, Secret + ".pdf", new string('b', 64));
        return (mail.Id, number);
    }

    private MailMessage Mail(string id) => new(
        id, "sealed", MailDirection.In, MailKind.Mail, id, id[^8..], new("举报人", "li@example.org"), "tax@example.org", Secret, Secret,
        host.Clock.GetUtcNow());
}
