using System.Text.Encodings.Web;
using System.Text.Json;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Host.Auditing;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Tests.Options;

namespace ContactCenter.Host.Tests.Description;

/// <summary>The columns of lists that the pages are built with are those that the server declares.</summary>
public sealed class PageColumnsTests
{
    private static readonly string Kept = Path.Combine(ConfigurationPageTests.Root, "src/ContactCenter.Web/api/columns.json");

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    [Fact]
    public async Task Columns_are_those_that_the_pages_are_made_from()
    {
        var declared = JsonSerializer.Serialize(
            new Dictionary<string, PageColumn[]>
            {
                ["calls"] = PageColumn.Of(CallListColumns.All),
                ["audit"] = PageColumn.Of(AuditListColumns.All),
            },
            Written) + "\n";
        if (File.Exists(Kept) && await File.ReadAllTextAsync(Kept) == declared)
        {
            return;
        }

        var now = Path.Combine(Path.GetTempPath(), "contactcenter-columns.json");
        await File.WriteAllTextAsync(now, declared);
        Assert.Fail($"The columns are not as {Kept} says. Look at what differs, then: cp {now} {Kept}");
    }

    [Fact]
    public void SEC_01_a_list_is_not_sorted_by_what_it_masks()
    {
        Assert.All(CallListColumns.All.Where(c => c.IsMasked), c => Assert.DoesNotContain(c.Name, CallListColumns.Rules.Sorts));
        Assert.Contains(CallListColumns.All, c => c.IsMasked);
        Assert.All(CallListColumns.Rules.Sorts, s => Assert.NotNull(CallListColumns.SortOf(s)));
    }

    [Fact]
    public void Every_column_is_a_member_of_the_row_by_its_name_where_pages_show_it()
    {
        AreMembers(CallListColumns.All);
        AreMembers(AuditListColumns.All);
        Assert.All(
            CallListColumns.All.Where(c => c.Filter is not null), c => Assert.Contains(CallFilters.Values, v => v.Name == c.Filter));
    }

    private static void AreMembers<TRow>(IEnumerable<ListColumn<TRow>> columns)
    {
        var members = typeof(TRow).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToHashSet();
        Assert.All(columns.Where(c => c.OnPage is not null), c => Assert.Contains(c.Name, members));
    }
}
