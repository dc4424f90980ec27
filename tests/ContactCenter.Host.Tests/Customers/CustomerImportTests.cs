using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Customers;

/// <summary>Many taxpayers from a file: tried first, with every reason by line, and brought in as a whole or not at all.</summary>
[Collection(nameof(RunningHost))]
public sealed class CustomerImportTests(RunningHost host)
{
    [Fact]
    public async Task Everything_that_is_wrong_is_said_by_line_and_one_wrong_line_imports_nothing()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        const string File = "name,numbers,taxpayerId,language\n南宁市好公司,13812340001;0771-5551234,,zh-CN\n,13812340002,,\n"
            + "坏号码,abc,91350100M000100Y44,klingon!\n";

        var tried = await JsonAsync(supervisor, File, dryRun: true);
        Assert.Equal(1, (int)tried["customers"]!);
        Assert.Equal(
            ["3 name", "4 language", "4 numbers", "4 taxpayerId"],
            tried["faults"]!.AsArray().Select(f => $"{f!["line"]} {f["field"]}").Order());
        Assert.All(tried["faults"]!.AsArray(), f => Assert.NotEmpty((string)f!["why"]!["text"]!));

        using var refused = await supervisor.PostAsync("/api/customers/import", new { csv = File, dryRun = false });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Empty((await supervisor.GetJsonAsync("/api/customers/by-number?number=13812340001"))["customers"]!.AsArray());
    }

    [Theory]
    [InlineData("", "1 ")]
    [InlineData("name\n", "1 numbers")]
    [InlineData("name,numbers,age\nA,13812340003,3\n", "1 ")]
    [InlineData("name,numbers\nA\"B,13812340003\n", "2 ")]
    [InlineData("name,numbers\n\uFFFD\uFFFD,13812340003\n", "1 ")]
    [InlineData("name;numbers;note\r\nA;abc;\r\n", "2 numbers")]
    public async Task A_file_that_is_none_says_so(string file, string where)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var tried = await JsonAsync(supervisor, file, dryRun: true);
        Assert.Contains(where, tried["faults"]!.AsArray().Select(f => $"{f!["line"]} {f["field"]}"));
    }

    [Fact]
    public async Task A_good_file_is_brought_in_once_and_only_by_who_may()
    {
        const string File = "\uFEFFname,numbers,taxpayerId,note\n好公司,13812340011；0771-5559876,450103619310777,\"VIP, 月初\"\n"
            + "李雷,13812340012,,\n";
        using var agent = await host.SignInAsync("agent8001");
        using var forbidden = await agent.PostAsync("/api/customers/import", new { csv = File, dryRun = false });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        using var supervisor = await host.SignInAsync("supervisor");
        Assert.Empty((await JsonAsync(supervisor, File, dryRun: true))["faults"]!.AsArray());
        Assert.Equal(2, (int)(await JsonAsync(supervisor, File, dryRun: false))["customers"]!);
        Assert.Single((await supervisor.GetJsonAsync("/api/customers/by-number?number=07715559876"))["customers"]!.AsArray());

        var again = await JsonAsync(supervisor, File, dryRun: true);
        Assert.Equal("2 taxpayerId", Assert.Single(again["faults"]!.AsArray()) is { } fault ? $"{fault["line"]} {fault["field"]}" : null);
    }

    [Fact]
    public async Task A_file_without_taxpayer_ids_that_is_sent_twice_at_once_brings_everybody_once()
    {
        const string File = "name,numbers\n张三,13812340021\n李四,13812340022\n";
        using var supervisor = await host.SignInAsync("supervisor");
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            supervisor.PostAsync("/api/customers/import", new { csv = File, dryRun = false })));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict], sent.Select(a => a.StatusCode).Order());
        Assert.Equal("customers-file-known", await ApiClient.CodeAsync(sent.First(a => a.StatusCode is HttpStatusCode.Conflict)));
        Array.ForEach(sent, a => a.Dispose());
        Assert.Single((await supervisor.GetJsonAsync("/api/customers/by-number?number=13812340021"))["customers"]!.AsArray());
    }

    private static async Task<JsonNode> JsonAsync(ApiClient person, string csv, bool dryRun)
    {
        using var answer = await person.PostAsync("/api/customers/import", new { csv, dryRun });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }
}
