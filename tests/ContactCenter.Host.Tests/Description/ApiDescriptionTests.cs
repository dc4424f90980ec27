using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Description;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Description;

/// <summary>The description of the API is whole, is the one that lies in the tree, and is shown to administrators.</summary>
[Collection(nameof(RunningHost))]
public sealed class ApiDescriptionTests(RunningHost host)
{
    [Fact]
    public async Task Description_is_the_one_that_the_types_of_the_pages_are_made_from()
    {
        // Where the description is to be brought up to date, answers are not as the old one says.
        using var administrator = new ApiClient(host.Url, isDescribed: false);
        var person = host.FirstRun.Users.First(u => u.Roles.Contains("administrator"));
        await administrator.SignInAsync(person.UserName, person.Password);
        var served = (await administrator.TextAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (File.Exists(CheckedDescription.Path) && await File.ReadAllTextAsync(CheckedDescription.Path) == served)
        {
            return;
        }

        var kept = Path.Combine(Path.GetTempPath(), "contactcenter-openapi.json");
        await File.WriteAllTextAsync(kept, served);
        Assert.Fail($"The API is not as {CheckedDescription.Path} says. Look at what differs, then: cp {kept} {CheckedDescription.Path} "
            + "and, in src/ContactCenter.Web, npm run types");
    }

    [Fact]
    public async Task Every_part_of_the_description_has_a_type_and_every_operation_a_name_of_its_own()
    {
        using var administrator = await host.SignInAsync("administrator");
        var description = await administrator.GetJsonAsync("/openapi/v1.json");
        var operations = description["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!).ToList();
        // What a file of its own form has in it.
        string[] free = ["JsonElement", "JsonNode", "JsonObject"];

        var untyped = description["components"]!["schemas"]!.AsObject().Where(s => !free.Contains(s.Key))
            .SelectMany(s => Untyped(s.Value!.AsObject(), s.Key)).ToList();
        var names = operations.Select(o => (string?)o["operationId"]).ToList();

        Assert.Empty(untyped);
        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(operations, o => Assert.NotNull((string?)o["description"]));
    }

    [Theory]
    [InlineData("GET", "api/contracts/{id}/months/{month}.xlsx", "getContractsByIdMonthsByMonthXlsx")]
    [InlineData("POST", "api/calls/{id}/hang-up", "postCallsByIdHangUp")]
    [InlineData("GET", "api/audit/checkpoints/{number:long}", "getAuditCheckpointsByNumber")]
    public void Operation_is_named_by_its_method_and_path(string method, string path, string name) =>
        Assert.Equal(name, OperationDescription.NameOf(method, path));

    [Fact]
    public async Task SEC_01_page_of_the_description_is_for_administrators_and_loads_nothing_from_outside()
    {
        using var nobody = host.Anonymous();
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");

        using var withoutSession = await nobody.GetAsync("/docs/");
        using var withoutRight = await auditor.GetAsync("/docs/");
        using var description = await auditor.GetAsync("/openapi/v1.json");
        using var page = await administrator.GetAsync("/docs/");
        var text = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal(HttpStatusCode.Unauthorized, withoutSession.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, withoutRight.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, description.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self' 'nonce-", policy);
        Assert.DoesNotContain("://", policy.Replace("ws://", string.Empty).Replace("wss://", string.Empty));
        Assert.DoesNotContain("src=\"http", text);
        Assert.DoesNotContain("href=\"http", text);
    }

    private static IEnumerable<string> Untyped(JsonObject schema, string place)
    {
        if (schema["$ref"] is not null)
        {
            return [];
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            return choices.SelectMany(c => Untyped(c!.AsObject(), place));
        }

        var below = (schema["properties"] as JsonObject ?? []).SelectMany(p => Untyped(p.Value!.AsObject(), $"{place}.{p.Key}"));
        return schema["type"] is not { } type
            ? [place]
            : type.ToJsonString().Contains("array", StringComparison.Ordinal)
                ? schema["items"] is JsonObject items ? Untyped(items, place + "[]") : [place + "[]"]
                : below;
    }
}
