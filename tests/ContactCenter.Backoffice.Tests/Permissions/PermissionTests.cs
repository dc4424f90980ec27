using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;

namespace ContactCenter.Backoffice.Tests.Permissions;

public sealed class PermissionTests
{
    private static readonly Permission Read = new("ticket:read", new("查看工单", "See tickets"), Roles.Supervisor);
    private static readonly Permission Close = new("ticket:close", new("办结工单", "Close tickets"));

    [Theory]
    [InlineData("ticket")]
    [InlineData("ticket:")]
    [InlineData("ticket:read:all")]
    [InlineData("Ticket:read")]
    [InlineData("ticket read")]
    [InlineData("-ticket:read")]
    public void A_permission_is_a_verb_on_a_resource(string name) => Assert.Throws<ArgumentException>(() => new Permission(name, new("x", "x")));

    [Fact]
    public void A_set_keeps_every_scope_of_a_permission()
    {
        var set = new PermissionSet([(Read, Scope.Self), (Read, Scope.Of(Organisation.Bureau("b"))), (Read, Scope.Self)]);

        Assert.Equal([Scope.Self, new(ScopeKind.Bureau, "b")], set.ScopesOf(Read).AsEnumerable());
        Assert.True(set.AllowsBeyondSelf(Read));
        Assert.False(set.Allows(Close));
        Assert.Empty(set.ScopesOf(Close));
        Assert.False(new PermissionSet([(Read, Scope.Self)]).AllowsBeyondSelf(Read));
    }

    [Theory]
    [InlineData("city")]
    [InlineData("bureau:b-1")]
    [InlineData("provider:a:b")]
    [InlineData("team:t")]
    [InlineData("self")]
    public void A_scope_is_read_as_it_is_written(string text) => Assert.Equal(text, Scope.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("centre")]
    [InlineData("bureau:")]
    [InlineData("team")]
    public void What_is_no_scope_is_refused(string text) => Assert.Throws<FormatException>(() => Scope.Parse(text));

    [Fact]
    public void Two_slices_cannot_declare_one_permission()
    {
        var twice = Assert.Throws<ArgumentException>(() => new PermissionCatalogue([Read, Close, new("ticket:read", new("y", "y"))]));

        Assert.Contains("ticket:read", twice.Message, StringComparison.Ordinal);
    }
}
