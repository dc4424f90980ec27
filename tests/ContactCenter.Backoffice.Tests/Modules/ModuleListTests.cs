using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Tests.Modules;

public sealed class ModuleListTests
{
    [Theory]
    [InlineData("notes", "notes")]
    [InlineData("notes", "Notes2")]
    [InlineData("notes", "")]
    public void Names_are_lower_case_letters_and_there_once(string one, string other) =>
        Assert.Throws<ArgumentException>(() => new ModuleList(new Named(one), new Named(other)));

    [Fact]
    public void Two_modules_cannot_declare_one_permission() => Assert.Throws<ArgumentException>(
        () => new ModuleList(new Named("notes", "note:read"), new Named("tasks", "note:read")));

    private sealed class Named(string name, params string[] permissions) : IModule
    {
        public string Name => name;

        public IReadOnlyList<Permission> Permissions => [.. permissions.Select(p => new Permission(p, new("x", "x")))];

        public void AddServices(IServiceCollection services)
        {
        }
    }
}
