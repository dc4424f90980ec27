using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Centre;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>Subjects as wrap-up chooses from them.</summary>
[Collection(nameof(RunningHost))]
public sealed class SubjectTests(RunningHost host)
{
    private static readonly Subjects Known = new(new(
    [
        new("open", null, "增值税", "VAT"),
        new("ended", null, "营业税", "Business tax", ValidUntil: new(2026, 3, 1)),
        new("scope", null, "不属受理范围", "Out of scope", Refusal: "不受理。", RefusalEnglish: "Not here."),
    ]));

    [Theory]
    [InlineData("open", null, true, null)]
    [InlineData("ended", "note", true, "disposition")]
    [InlineData("ended", "note", false, "disposition")]
    [InlineData("gone", "note", true, "disposition")]
    [InlineData("scope", "已告知联系服务单位", true, null)]
    [InlineData("scope", " ", true, "note")]
    [InlineData("scope", null, false, null)] // a draft may lack what is still to be written
    [InlineData(null, null, true, "disposition")] // TKT-01: every contact has a subject
    [InlineData(null, null, false, null)]
    public void TEL_07_a_summary_names_a_subject_of_the_day_and_says_what_a_caller_was_told_who_asked_for_more(
        string? code, string? note, bool isFinal, string? wrong) =>
        Assert.Equal(wrong, new WrapUpSummary(code, note).Check(Known, isFinal).Keys.SingleOrDefault());

    [Fact]
    public async Task TKT_14_the_list_says_what_can_be_chosen_and_what_callers_are_told()
    {
        using var agent = await host.SignInAsync("agent8001");

        var nodes = (await agent.GetJsonAsync("/api/dispositions")).AsArray();

        JsonNode Node(string code) => nodes.Single(n => n!["code"]!.GetValue<string>() == code)!;
        Assert.All(nodes, n => Assert.True(n!["isInForce"]!.GetValue<bool>()));
        Assert.Contains("防伪税控", Node("scope-antiforgery")["refusal"]!.GetValue<string>());
        Assert.Null(Node("vat-rate")["refusal"]);
    }

    [Fact]
    public async Task TEL_07_calls_that_were_refused_as_out_of_scope_are_a_list()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var answered = await StoredCall.WriteAsync(host, supervisor);
        var refused = await StoredCall.WriteAsync(host, supervisor, note: "已告知联系服务单位", disposition: "scope-antiforgery");

        var ids = (await supervisor.GetJsonAsync("/api/calls?outOfScope=true"))["items"]!.AsArray().Select(c => (string?)c!["id"]).ToList();

        Assert.Contains(refused, ids);
        Assert.DoesNotContain(answered, ids);
    }

    private sealed record Subjects(SubjectTree Tree) : ISubjects
    {
        public DateOnly Today => new(2026, 3, 2);
    }
}
