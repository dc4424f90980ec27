using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContactCenter.Backoffice.Tests.Lists;

/// <summary>How lists are asked for: pages, order, and what is wrong with a question.</summary>
public sealed class ListQuestionTests
{
    private static readonly SqlList People = new(
        new("name", Descending: false), "p.id", ("name", "lower(p.name)"), ("madeAt", "p.made_at"));

    [Fact]
    public void Without_a_word_it_is_the_first_page_in_the_usual_order()
    {
        var (list, errors) = Read();

        Assert.Empty(errors);
        Assert.Equal(new(1, 50, new("name", Descending: false)), list);
        Assert.Equal(0, list.Skip);
    }

    [Fact]
    public void Rows_that_are_equal_are_in_the_order_of_their_ids_and_what_is_not_known_comes_last()
    {
        var (list, _) = Read(("page", "3"), ("pageSize", "200"), ("sort", "-madeAt"));

        Assert.Equal(400, list.Skip);
        Assert.Equal("ORDER BY p.made_at DESC NULLS LAST, p.id DESC", People.OrderBy(list.Sort));
        Assert.Equal("ORDER BY lower(p.name) ASC NULLS LAST, p.id ASC", People.OrderBy(new("name", Descending: false)));
        Assert.Equal("-madeAt", list.Sort.ToString());
    }

    [Theory]
    [InlineData("page", "0")]
    [InlineData("page", "1000001")]
    [InlineData("page", "-1")]
    [InlineData("pageSize", "201")]
    [InlineData("pageSize", "many")]
    [InlineData("sort", "password")]
    [InlineData("sort", "--name")]
    [InlineData("sort", "name; DROP TABLE call_record")]
    public void What_cannot_be_asked_is_named_by_its_value(string name, string value)
    {
        var (_, errors) = Read((name, value));

        Assert.Equal(name, Assert.Single(errors).Key);
        Assert.Contains(value, errors[name].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_page_of_the_largest_size_is_still_a_number() =>
        Assert.Equal(199_999_800, Read(("page", "1000000"), ("pageSize", "200")).List.Skip);

    private static (ListQuestion List, Dictionary<string, Fault> Errors) Read(params (string Name, string Value)[] values)
    {
        var query = new QueryReader(new QueryCollection(values.ToDictionary(v => v.Name, v => new StringValues(v.Value))));
        return (People.Rules.Read(query), query.Errors);
    }
}
