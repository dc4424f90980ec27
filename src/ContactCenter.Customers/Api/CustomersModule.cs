using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Customers.Customers;
using ContactCenter.Customers.Importing;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Customers.Api;

/// <summary>Taxpayers who call. The Host brings <see cref="ICallers"/> and, for each channel, an <see cref="IContactSource"/>.</summary>
public sealed class CustomersModule : IModule
{
    public string Name => "customers";

    public SchemaScripts Schema => new("customers", typeof(CustomersModule).Assembly);

    public IReadOnlyList<Permission> Permissions => CustomerPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<KnownCustomers>()
        .AddSingleton<CustomerStore>()
        .AddSingleton<ContactHistory>()
        .AddSingleton<CustomerImport>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapCustomerEndpoints();
        api.MapCustomerImportEndpoints();
    }
}
