using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.FollowUps;

/// <summary>MSG-01…04: what a taxpayer writes on the public page, from the page to whoever reads and answers it.</summary>
[Collection(nameof(RunningHost))]
public sealed class WebMessageTests(RunningHost host)
{
    private const string Script = "<script>alert(1)</script>\n第二行 <img src=x onerror=alert(2)>";

    private static readonly byte[] Png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]];

    public static TheoryData<string, byte[]> Hostile { get; } = new()
    {
        { "page.pdf", "<!doctype html><script>alert(1)</script>"u8.ToArray() },
        { "drawing.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
        { "macros.pdf", [.. "PK"u8, 3, 4, .. "word/vbaProject.bin"u8] },
        { "archive.zip", [.. "PK"u8, 3, 4, .. new byte[32]] },
        { "old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[32]] },
        { "program.png", [.. "MZ"u8, .. new byte[64]] },
        { "note.txt", "text"u8.ToArray() },
        { "empty.pdf", [] },
        { "large.pdf", [.. "%PDF-1.7"u8, .. new byte[5 * 1024 * 1024]] },
        { "picture.exe", [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]] },
    };

    /// <summary>One after the other, because all come from one network, whose messages are counted together.</summary>
    [Fact]
    public async Task MSG_01_a_message_is_taken_once_whatever_is_written_in_it_and_a_flood_is_refused()
    {
        using var visitor = host.Anonymous();
        var challenge = await visitor.GetJsonAsync("/api/web-messages/challenge");
        var offered = challenge["subjects"]!.AsArray().Select(s => (string?)s!["code"]).ToList();
        Assert.Contains("vat", offered);
        Assert.DoesNotContain("scope", offered);
        var sent = await TakenAsync(visitor);
        await ReadAsync(sent);
        await WrongAsync(visitor);
        await NoProofAsync(visitor);
        await FloodAsync(visitor);
    }

    /// <summary>Refused with its reason at its field, before anything is kept.</summary>
    private async Task WrongAsync(ApiClient visitor)
    {
        foreach (var row in Hostile)
        {
            var (name, content) = ((string)row[0], (byte[])row[1]);
            var solved = await SolveAsync(visitor);
            using var answer = await SendAsync(visitor, solved, f => f.Add(FileOf(content), "file", name));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var why = (string)(await ApiClient.JsonAsync(answer))["errors"]!["files"]![0]!;
            Assert.StartsWith(name + ": ", why, StringComparison.Ordinal);
        }

        using var wrong = await SendAsync(
            visitor, await SolveAsync(visitor), f => f.Add(new StringContent("x"), "subject"), "\u200B", "none", title: "", body: " ");
        var errors = (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject();
        Assert.Equal(["body", "name", "number", "subject", "title"], errors.Select(e => e.Key).Order());
    }

    private async Task<(string Receipt, string Id)> TakenAsync(ApiClient visitor)
    {
        var solved = await SolveAsync(visitor);
        using var answer = await SendAsync(visitor, solved, f => f.Add(FileOf(Png), "file", "../../屏幕截图.png"), body: Script);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await ApiClient.JsonAsync(answer);
        Assert.Matches("^W-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", (string?)receipt["receipt"]);

        // The answer was lost on the way, and the browser sends it again.
        using var again = await SendAsync(visitor, solved, f => f.Add(FileOf(Png), "file", "../../屏幕截图.png"), body: Script);
        Assert.Equal(receipt.ToJsonString(), (await ApiClient.JsonAsync(again)).ToJsonString());

        // What was changed meanwhile is not dropped without a word.
        using var other = await SendAsync(visitor, solved, _ => { }, body: "something else");
        Assert.Equal("web-message-sent-before", await ApiClient.CodeAsync(other));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);

        using var agent = await host.SignInAsync("supervisor");
        var row = Assert.Single((await agent.GetJsonAsync("/api/follow-ups?kind=webMessage&pageSize=200"))["items"]!.AsArray())!;
        Assert.Equal((string?)receipt["answerBy"], (string?)row["answering"]!["dueAt"]);
        Assert.NotNull(row["listening"]!["dueAt"]);
        Assert.Equal("发票开具", (string?)row["note"]);
        return ((string)receipt["receipt"]!, (string)row["id"]!);
    }

    private async Task ReadAsync((string Receipt, string Id) sent)
    {
        // Who only looks over the provider's work reads it, and has not done its duty (MSG-02).
        using var auditor = await host.SignInAsync("auditor");
        var seen = await ReadAsync(auditor, sent.Id);
        Assert.Null((await auditor.GetJsonAsync("/api/follow-ups?kind=webMessage"))["items"]![0]!["openedAt"]);

        using var supervisor = await host.SignInAsync("supervisor");
        var message = await ReadAsync(supervisor, sent.Id);
        Assert.Equal((sent.Receipt, Script), ((string?)message["receipt"], (string?)message["body"]));
        Assert.Equal(seen.ToJsonString(), message.ToJsonString());
        Assert.DoesNotContain("13912390077", message.ToJsonString(), StringComparison.Ordinal);
        var row = (await supervisor.GetJsonAsync("/api/follow-ups?kind=webMessage"))["items"]![0]!;
        Assert.Equal(("supervisor", "met"), ((string?)row["openedBy"], (string?)row["listening"]!["state"]));

        // TEL-02: it stands on the time line of the number, too.
        var line = (await supervisor.GetJsonAsync("/api/customers/by-number?number=13912390077"))["contacts"]!.AsArray();
        Assert.Contains(line, c => ((string?)c!["channel"], (string?)c["id"]) == ("message", sent.Id));

        using var file = await supervisor.GetAsync($"/api/follow-ups/{sent.Id}/web-message/files/1");
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.MediaType);
        var disposition = file.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "屏幕截图.png"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal(Png, await file.Content.ReadAsByteArrayAsync());
        using var none = await supervisor.GetAsync($"/api/follow-ups/{sent.Id}/web-message/files/2");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await OneTicketAsync(supervisor, sent.Id);
        using var closed = await supervisor.PostAsync(
            $"/api/follow-ups/{sent.Id}/close", new { result = "otherWay", note = "answered by letter" });
        Assert.Equal("met", (string?)(await ApiClient.JsonAsync(closed))["answering"]!["state"]);
        var log = await auditor.GetJsonAsync("/api/audit?action=web-message-read");
        Assert.Equal(2, log["items"]!.AsArray().Count(e => (string?)e!["target"] == sent.Id));
    }

    /// <summary>Asked for again it is the same ticket.</summary>
    private static async Task OneTicketAsync(ApiClient supervisor, string message)
    {
        var wish = new { type = "complaint", title = "网上投诉", form = new { against = "8001" }, message };
        using var first = await supervisor.PostAsync("/api/tickets", wish);
        var ticket = await ApiClient.JsonAsync(first);
        Assert.Equal(("webMessage", HttpStatusCode.Created), ((string?)ticket["source"], first.StatusCode));
        using var second = await supervisor.PostAsync("/api/tickets", wish);
        Assert.Equal((string?)ticket["id"], (string?)(await ApiClient.JsonAsync(second))["id"]);
    }

    private static async Task NoProofAsync(ApiClient visitor)
    {
        var solved = await SolveAsync(visitor);
        using var unsolved = await SendAsync(visitor, (solved.Challenge, "x1"), _ => { });
        Assert.Equal("proof-wrong", await ApiClient.CodeAsync(unsolved));
        using var forged = await SendAsync(visitor, ("Q2hhbGxlbmdl", "1"), _ => { });
        Assert.Equal("challenge-expired", await ApiClient.CodeAsync(forged));
        using var json = await visitor.PostAsync("/api/web-messages", new { body = "x" });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    private static async Task FloodAsync(ApiClient visitor)
    {
        for (var sent = 0; sent <= RunningHost.WebMessagesPerTenMinutes; sent++)
        {
            using var answer = await SendAsync(visitor, ("x", "1"), _ => { });
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("too-many-requests", await ApiClient.CodeAsync(answer));
                Assert.NotNull(answer.Headers.RetryAfter);
                return;
            }
        }

        Assert.Fail("nobody was refused");
    }

    private static async Task<JsonNode> ReadAsync(ApiClient person, string id)
    {
        using var answer = await person.PostAsync($"/api/follow-ups/{id}/web-message", new { });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<(string Challenge, string Nonce)> SolveAsync(ApiClient visitor)
    {
        var given = await visitor.GetJsonAsync("/api/web-messages/challenge");
        var (challenge, bits) = ((string)given["challenge"]!, (int)given["bits"]!);
        for (var nonce = 0; ; nonce++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}.{nonce}"));
            if (BitConverter.ToUInt32([hash[3], hash[2], hash[1], hash[0]]) >> (32 - bits) == 0)
            {
                return (challenge, $"{nonce}");
            }
        }
    }

    private static ByteArrayContent FileOf(byte[] content) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    private static async Task<HttpResponseMessage> SendAsync(
        ApiClient visitor, (string Challenge, string Nonce) solved, Action<MultipartFormDataContent> add, string name = "李先生",
        string number = "13912390077", string title = "发票开具", string body = "怎么开具数电发票？")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(solved.Challenge), "challenge" }, { new StringContent(solved.Nonce), "nonce" },
            { new StringContent(name), "name" }, { new StringContent(number), "number" }, { new StringContent(title), "title" },
            { new StringContent(body), "body" },
        };
        add(form);
        return await visitor.SendAsync(HttpMethod.Post, "/api/web-messages", form);
    }
}
