using System.Globalization;
using System.Net;
using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.Host.Tests.Running;
using StandardWebhooks;

namespace ContactCenter.Host.Tests.Chats;

/// <summary>TEL-05: who may send the link of a call, what is refused, and what the gateway says of it.</summary>
[Collection(nameof(RunningHost))]
public sealed class LinkEndpointTests(RunningHost host)
{
    private const string Receipts = "/api/channels/v1/sms/receipts";

    [Fact]
    public async Task What_cannot_be_sent_is_said_by_field_and_nobody_sends_a_link_of_a_call_that_is_not_theirs()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var supervisor = await host.SignInAsync("supervisor");
        using var empty = await agent.PostAsync("/api/agent/chats/links", new { });
        Assert.Equal(["call", "consent", "way"], await FieldsAsync(empty));
        using var wrong = await agent.PostAsync(
            "/api/agent/chats/links", new { call = "c-1", way = "mail", to = "王芳 <a@b", consent = false });
        Assert.Equal(["consent", "to"], await FieldsAsync(wrong));
        using var foreign = await agent.PostAsync(
            "/api/agent/chats/links", new { call = "c-of-another", way = "sms", to = "13800138000", consent = true });
        Assert.Equal("chat-not-in-call", await ApiClient.CodeAsync(foreign));
        using var seatless = await supervisor.PostAsync("/api/agent/chats/links", new { call = "c-1" });
        Assert.Equal(HttpStatusCode.Forbidden, seatless.StatusCode);
    }

    [Fact]
    public async Task A_receipt_is_believed_with_its_signature_alone_and_the_agent_sees_it_with_the_number_masked()
    {
        using var agent = await host.SignInAsync("agent8001");
        var (id, call) = ("lk-" + Guid.NewGuid().ToString("N"), "c-" + Guid.NewGuid().ToString("N"));
        var now = host.Clock.GetUtcNow();
        await host.Foundation.Database.WriteAsync(
            """
            INSERT INTO chat.link (id, code, call, agent, way, address, body, made_at, made_by, expires_at, state, sent_at, not_before)
            VALUES ($1, '87654321', $2, '8001', 'sms', '+8613800138000', 'text', $3, 'agent8001', $4, 'sent', $3, $3)
            """,
            default, id, call, now.ToUniversalTime(), now.AddMinutes(15).ToUniversalTime());
        var delivered = $$"""{"id":"{{id}}","state":"delivered"}""";

        Assert.Equal(HttpStatusCode.Forbidden, await ReceiptAsync(delivered, delivered + " "));
        Assert.Equal(HttpStatusCode.Forbidden, await ReceiptAsync(delivered, delivered, late: TimeSpan.FromMinutes(6)));
        Assert.Equal(HttpStatusCode.BadRequest, await ReceiptAsync("[]", "[]"));
        Assert.Equal(HttpStatusCode.BadRequest, await ReceiptAsync("not json", "not json"));
        const string Unknown = """{"id":"lk-none","state":"failed"}""";
        Assert.Equal(HttpStatusCode.NotFound, await ReceiptAsync(Unknown, Unknown));
        var links = await agent.GetJsonAsync($"/api/agent/chats/links?call={call}");
        Assert.Equal(("sent", "+86****8000"), ((string?)links["items"]![0]!["state"], (string?)links["items"]![0]!["to"]));
        Assert.Equal(HttpStatusCode.NoContent, await ReceiptAsync(delivered, delivered));

        // Reading the page costs nothing: only its script says that it is there, and what is joined is joined by a request of its own.
        using var anybody = new HttpClient { BaseAddress = host.Url };
        using var opened = await anybody.PostAsync(
            "/api/chat/v1/links/opened", new StringContent("""{"code":"87654321"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        var link = (await agent.GetJsonAsync($"/api/agent/chats/links?call={call}"))["items"]![0]!;
        Assert.Equal(("delivered", true, true), (
            (string?)link["state"], link["openedAt"] is not null, link["joinedAt"] is null));
        using var other = await host.SignInAsync("agent8002");
        Assert.Empty((await other.GetJsonAsync($"/api/agent/chats/links?call={call}"))["items"]!.AsArray());

        // With the record of the call: for who reads chats, as far as the queue of the call is theirs.
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/api/chats/links?call={call}")).StatusCode);
        using var auditor = await host.SignInAsync("auditor");
        var kept = (await auditor.GetJsonAsync($"/api/chats/links?call={call}"))["items"]![0]!;
        Assert.Equal(("delivered", "8001", "+86****8000"), ((string?)kept["state"], (string?)kept["agent"], (string?)kept["to"]));
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage response) =>
        (await ApiClient.JsonAsync(response))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);

    /// <summary>Signed by another implementation of the specification than the one that checks.</summary>
    private async Task<HttpStatusCode> ReceiptAsync(string signed, string sent, TimeSpan late = default)
    {
        var at = host.Clock.GetUtcNow() - late;
        using var http = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, Receipts)
        {
            Content = new StringContent(sent, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", "r-1");
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", new StandardWebhook(RunningHost.SmsSecret).Sign("r-1", at, signed));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
