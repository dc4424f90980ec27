using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-14: questions from a file, all of them or none, every row that is wrong with its line and its reasons.</summary>
[Collection(nameof(RunningHost))]
public sealed class QuestionImportWayTests(RunningHost host)
{
    private const string Root = "/api/workforce/questions";
    private const string Header = "题型,科目编码,难度,题干,选项A,选项B,选项C,答案,解析\n";

    [Fact]
    public async Task Questions_come_from_a_file_whole_or_not_at_all_and_the_template_can_be_taken_as_it_is()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8001");
        var mark = Guid.NewGuid().ToString("N")[..8];
        var before = (long)(await keeper.GetJsonAsync(Root))["total"]!;

        var wrong = Header
            + $"单选,vat-rate,易,{mark} 一,甲,乙,,C,\n"       // line 2: the key is no option
            + $"多选,nowhere,易,{mark} 二,甲,,丙,A,\n"         // line 3: no such subject, a gap between options
            + $"口试,vat-rate,很难,{mark} 三,,,,对,\n"         // line 4: no such type, no such difficulty
            + $"判断,vat-rate,易,{mark} 四,,,,对,\n"           // line 5: right
            + $"判断,vat-rate,易,{mark} 四,,,,错,\n"           // line 6: as line 5
            + $"判断,vat-rate,易,{mark}\0 五,,,,错,\n";        // line 7: a character that no text has
        var refused = await SendAsync(keeper, wrong, dryRun: false);
        Assert.False((bool)refused["taken"]!);
        Assert.Equal(
            ["2 key", "3 options", "3 subject", "4 difficulty", "4 type", "6 stem", "7 stem"],
            refused["faults"]!.AsArray().Select(f => $"{f!["line"]} {f["field"]}").Order());
        Assert.Equal(before, (long)(await keeper.GetJsonAsync(Root))["total"]!);

        var right = Header + $"判断,vat-rate,易,{mark} 四,,,,对,\n填空,vat-rate,中,{mark} 五,,,,3%;百分之三|15,\n";
        var tried = await SendAsync(keeper, right, dryRun: true);
        Assert.Equal((2, false, 0), ((int)tried["questions"]!, (bool)tried["taken"]!, (int)tried["faultCount"]!));
        Assert.True((bool)(await SendAsync(keeper, right, dryRun: false))["taken"]!);
        Assert.Equal(before + 2, (long)(await keeper.GetJsonAsync(Root))["total"]!);
        var found = (await keeper.GetJsonAsync($"{Root}?words={mark}&type=fillIn"))["items"]![0]!["current"]!["content"]!;
        Assert.Equal(
            ["3%,百分之三", "15"],
            found["key"]!["blanks"]!.AsArray().Select(b => string.Join(',', b!.AsArray().Select(t => (string)t!))));

        // The same file again: the bank has them.
        Assert.Equal(
            ["question-known", "question-known"],
            (await SendAsync(keeper, right, dryRun: false))["faults"]!.AsArray().Select(f => (string)f!["why"]!["code"]!));

        foreach (var ending in new[] { "csv", "xlsx" })
        {
            using var template = await keeper.GetAsync($"{Root}/template.{ending}");
            var answer = await SendAsync(keeper, await template.Content.ReadAsByteArrayAsync(), $"questions.{ending}", dryRun: true);
            Assert.Equal((5, 0), ((int)answer["questions"]!, (int)answer["faultCount"]!));
        }

        using var nothing = await keeper.SendAsync(HttpMethod.Post, $"{Root}/import", new MultipartFormDataContent());
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var form = Form(Encoding.UTF8.GetBytes(right), "questions.csv", dryRun: true);
        using var forbidden = await agent.SendAsync(HttpMethod.Post, $"{Root}/import", form);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static Task<JsonNode> SendAsync(ApiClient keeper, string text, bool dryRun) =>
        SendAsync(keeper, Encoding.UTF8.GetBytes(text), "questions.csv", dryRun);

    private static async Task<JsonNode> SendAsync(ApiClient keeper, byte[] file, string name, bool dryRun)
    {
        using var form = Form(file, name, dryRun);
        using var answer = await keeper.SendAsync(HttpMethod.Post, $"{Root}/import", form);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static MultipartFormDataContent Form(byte[] file, string name, bool dryRun)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new() { { content, "file", name }, { new StringContent(dryRun ? "true" : "false"), "dryRun" } };
    }
}
