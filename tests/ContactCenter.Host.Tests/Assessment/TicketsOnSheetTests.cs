using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>From tickets to money: complaints of KPI-11 and FIN-02, and late orders of FIN-05, over the API.</summary>
[Collection(nameof(RunningHost))]
public sealed class TicketsOnSheetTests(RunningHost host)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task KPI_11_FIN_02_complaint_tickets_are_on_the_sheet_and_opened_by_who_may_see_them()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var (open, hidden) = (await TicketAsync(rig, "complaint", 5), await TicketAsync(rig, "complaint", 6));
        await JudgeAsync(open, hidden);
        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "UPDATE cases.ticket SET visibility = visibility, withdrawn = true WHERE id = $1", None, hidden.Id);

        var fact = Fact(await rig.SheetAsync(), "complaints.proven");
        Assert.Equal((2L, null), ((long)fact["value"]!, (long?)fact["measured"]));
        var items = (await ItemsAsync(rig.First, rig))["items"]!.AsArray();
        Assert.Equal(["ticket", "ticket"], items.Select(i => (string)i!["kind"]!));
        Assert.Equal([open.Id, hidden.Id], items.Select(i => (string)i!["id"]!));

        // Who may not see restricted tickets is shown that they count, and none of them.
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        var seen = await ItemsAsync(provider, rig);
        Assert.Equal((2, 2), ((int)seen["total"]!, (int)seen["sum"]!));
        Assert.Equal([string.Empty, string.Empty], seen["items"]!.AsArray().Select(i => (string)i!["id"]!));

        // What the bureau recorded for the month counts, and the tickets stand beside it.
        await rig.RecordAndApproveAsync("complaint", ("date", "2025-03-10"), ("verdict", "proven"), ("decidedOn", "2025-03-12"));
        var sheet = await rig.SheetAsync();
        fact = Fact(sheet, "complaints.proven");
        Assert.Equal((1L, 2L, -1L), ((long)fact["value"]!, (long)fact["measured"]!, (long)fact["difference"]!));
        Assert.Contains(sheet["warnings"]!.AsArray(), w => (string)w!["code"]! == "complaintsDiffer");
        items = (await ItemsAsync(rig.First, rig))["items"]!.AsArray();
        Assert.Equal([("record", 1), ("ticket", 0), ("ticket", 0)], items.Select(i => ((string)i!["kind"]!, (int)i!["counts"]!)).Order());
    }

    [Fact]
    public async Task FIN_05_a_late_order_costs_when_one_person_proposed_it_and_another_approved_it()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var (late, other) = (await TicketAsync(rig, "supervised-task", 4), await TicketAsync(rig, "supervised-task", 5));
        await TicketAsync(rig, "consult", 4);
        var path = $"{rig.MonthPath}/late-orders";
        var orders = (await rig.First.GetJsonAsync(path)).AsArray();
        Assert.Equal([(late.Number, "open"), (other.Number, "open")], orders.Select(o => ((string)o!["number"]!, (string)o["state"]!)));
        Assert.Equal(0, Findings(await rig.SheetAsync()));

        using (var wrong = await rig.First.PostAsync($"{path}/{late.Id}", new { deduct = true, foundOn = "2025-03-05", reason = "逾期" }))
        {
            Assert.Equal(["foundOn"], await ContractRig.PathsAsync(wrong));
        }

        using (var silent = await rig.First.PostAsync($"{path}/{late.Id}", new { reason = " " }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        }

        using (var unknown = await rig.First.PostAsync($"{path}/tk-none", new { deduct = true, reason = "逾期" }))
        {
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }

        using (var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id))
        {
            using var refused = await provider.PostAsync($"{path}/{late.Id}", new { deduct = true, reason = "逾期" });
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await ProposeAsync(rig, late.Id, deduct: true);
        using (var twice = await rig.First.PostAsync($"{path}/{late.Id}", new { deduct = false, reason = "另议" }))
        {
            Assert.Equal(["subject"], await ContractRig.PathsAsync(twice));
        }

        await ProposeAsync(rig, other.Id, deduct: false);
        Assert.Equal(0, Findings(await rig.SheetAsync()));
        await DecideAsync(rig, late.Id);
        await DecideAsync(rig, other.Id);
        var sheet = await rig.SheetAsync();
        Assert.Equal(1, Findings(sheet));
        Assert.Equal(("2025-03-31", late.Number), ((string)sheet["findings"]![0]!["foundOn"]!, (string)sheet["findings"]![0]!["orderId"]!));
        orders = (await rig.First.GetJsonAsync(path)).AsArray();
        Assert.Equal(["deducted", "dismissed"], orders.Select(o => (string)o!["state"]!));
        var proof = await rig.First.TextAsync($"/api/records/{sheet["findings"]![0]!["id"]}/evidence");
        Assert.Contains(late.Number, proof, StringComparison.Ordinal);
        using var again = await rig.First.PostAsync($"{path}/{late.Id}", new { deduct = true, reason = "再扣一次" });
        Assert.Equal(["ticket"], await ContractRig.PathsAsync(again));
    }

    private static async Task ProposeAsync(ContractRig rig, string ticket, bool deduct)
    {
        using var proposed = await rig.First.PostAsync(
            $"{rig.MonthPath}/late-orders/{ticket}", new { deduct, reason = deduct ? "逾期未报送" : "纳税人未补材料" });
        Assert.True(proposed.StatusCode is HttpStatusCode.NoContent, await proposed.Content.ReadAsStringAsync());
    }

    private static async Task DecideAsync(ContractRig rig, string ticket)
    {
        var order = (await rig.First.GetJsonAsync($"{rig.MonthPath}/late-orders")).AsArray().Single(o => (string)o!["ticket"]! == ticket)!;
        await rig.ApproveAsync($"{rig.MonthPath}/late-orders/proposals/{order["proposal"]}");
    }

    private async Task<Ticket> TicketAsync(ContractRig rig, string type, int day)
    {
        JsonObject form = type == "complaint" ? new() { ["against"] = "3 号窗口" } : [];
        var wish = new TicketWish(type, new("报送专项分析", "内容", "+8613912370123", null, form, null), TicketSource.ByPerson, "supervisor")
        {
            Queue = rig.Queue, AcceptedAt = new(2025, 3, day, 2, 0, 0, TimeSpan.Zero),
        };
        return Assert.IsType<TicketEntry.Kept>(await host.Services.GetRequiredService<TicketStore>().CreateAsync(wish, None)).Ticket;
    }

    /// <summary>As an assessor found them in March 2025: the verdict's moment is the one at which it is given.</summary>
    private async Task JudgeAsync(params Ticket[] tickets)
    {
        foreach (var ticket in tickets)
        {
            await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
                """
                UPDATE cases.ticket SET verdict = 'proven', verdict_by = 'assessor', verdict_at = accepted_at + interval '1 day'
                WHERE id = $1
                """,
                None, ticket.Id);
        }
    }

    private static Task<JsonNode> ItemsAsync(ApiClient person, ContractRig rig) =>
        person.GetJsonAsync($"{rig.MonthPath}/indicators/KPI-11/items?fact=complaints.proven");

    private static JsonNode Fact(JsonNode sheet, string name) => sheet["indicators"]!.AsArray().SelectMany(i => i!["facts"]!.AsArray())
        .First(f => (string)f!["name"]! == name)!;

    private static int Findings(JsonNode sheet) => sheet["findings"]!.AsArray().Count;
}
