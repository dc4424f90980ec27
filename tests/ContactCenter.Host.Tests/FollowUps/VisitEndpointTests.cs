using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.FollowUps;

/// <summary>SIT-01: a visit from who agrees on it to who signs for it, by the people who may.</summary>
[Collection(nameof(RunningHost))]
public sealed class VisitEndpointTests(RunningHost host)
{
    private static readonly byte[] Png =
    [
        0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E,
        0x9B, 0x55, 0, 0, 0, 10, .. "IDAT"u8, 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4, 0x71,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    [Fact]
    public async Task SIT_01_a_visit_is_agreed_on_sent_made_and_signed_for()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var technician = await host.SignInAsync("agent8003");
        using var creator = await host.SignInAsync("agent8002");
        using var other = await host.SignInAsync("agent8004");
        var version = (int)(await supervisor.GetJsonAsync("/api/visits/zones"))["version"]!;
        using var map = await supervisor.PostAsync(
            "/api/visits/zones", new { version, areas = new[] { new { name = "黄浦区", zone = "inner" } }, reason = "first" });
        Assert.Equal(HttpStatusCode.OK, map.StatusCode);

        using var hollow = await supervisor.PostAsync(
            "/api/visits/zones", new { version, areas = new object?[] { null, new { name = "\u200B", zone = "inner" } }, reason = "x" });
        Assert.Equal(["areas[0]", "areas[1].name"], (await ApiClient.JsonAsync(hollow))["errors"]!.AsObject().Select(e => e.Key).Order());

        using var wrong = await creator.PostAsync("/api/visits", new { number = "x", area = "nowhere", name = "a\u202Eb",
            ticket = "20990101000001" });
        var errors = (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject();
        Assert.Equal(["area", "consentBy", "fault", "name", "number", "street", "ticket"], errors.Select(e => e.Key).Order());
        using var agreed = await creator.PostAsync(
            "/api/visits",
            new { name = "李先生", number = "13912390088", area = "黄浦区", street = "人民大道 1 号", fault = "无法开票", consentBy = "李先生" });
        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
        var visit = (await ApiClient.JsonAsync(agreed))["visit"]!;
        var id = (string)visit["id"]!;
        Assert.Equal(("inner", version + 1), ((string?)visit["zone"], (int)visit["zoneMap"]!));

        using var nobody = await supervisor.PostAsync($"/api/visits/{id}/dispatch", new { technician = "auditor" });
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        using var early = await supervisor.PostAsync($"/api/visits/{id}/arrive", new { });
        Assert.Equal("visit-not-dispatched", await ApiClient.CodeAsync(early));
        using var sent = await supervisor.PostAsync($"/api/visits/{id}/dispatch", new { technician = "AGENT8003" });
        Assert.Equal("dispatched", (string?)(await ApiClient.JsonAsync(sent))["state"]);

        // Who has it sees the number, and nobody else sees it at all.
        Assert.Contains("13912390088", await technician.TextAsync("/api/visits"), StringComparison.Ordinal);
        Assert.DoesNotContain("13912390088", await supervisor.TextAsync("/api/visits"), StringComparison.Ordinal);
        Assert.Contains(id, await creator.TextAsync("/api/visits"), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await creator.TextAsync("/api/visits?mine=true"), StringComparison.Ordinal);
        Assert.DoesNotContain("13912390088", await creator.TextAsync("/api/visits"), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await other.TextAsync("/api/visits"), StringComparison.Ordinal);
        using var foreign = await other.PostAsync($"/api/visits/{id}/arrive", new { });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var unsigned = await FinishAsync(technician, id, Png);
        Assert.Equal("visit-not-arrived", await ApiClient.CodeAsync(unsigned));
        using var there = await technician.PostAsync($"/api/visits/{id}/arrive", new { });
        Assert.Equal("met", (string?)(await ApiClient.JsonAsync(there))["arrival"]);
        using var scripted = await FinishAsync(technician, id, "<svg onload='alert(1)'/>"u8.ToArray());
        Assert.Equal(["signature"], (await ApiClient.JsonAsync(scripted))["errors"]!.AsObject().Select(e => e.Key));
        foreach (var broken in (byte[][])[Png[..8], Png[..^1], [.. Png[..19], 0, .. Png[20..]], [.. Png, 0]])
        {
            using var torn = await FinishAsync(technician, id, broken);
            Assert.Equal(["signature"], (await ApiClient.JsonAsync(torn))["errors"]!.AsObject().Select(e => e.Key));
        }

        using var done = await FinishAsync(technician, id, Png);
        Assert.Equal(("ended", "resolved"), (
            (string?)(await ApiClient.JsonAsync(done))["state"], (string?)(await ApiClient.JsonAsync(done))["visit"]!["result"]));
        using var again = await FinishAsync(technician, id, Png);
        Assert.Equal("visit-ended", await ApiClient.CodeAsync(again));
        using var signature = await supervisor.GetAsync($"/api/visits/{id}/signature");
        Assert.Equal(Png, await signature.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpResponseMessage> FinishAsync(ApiClient technician, string id, byte[] signature)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("true"), "resolved" }, { new StringContent("更换了税控盘驱动"), "report" },
            { new ByteArrayContent(signature), "signature", "signature.png" },
        };
        return await technician.SendAsync(HttpMethod.Post, $"/api/visits/{id}/finish", form);
    }
}
