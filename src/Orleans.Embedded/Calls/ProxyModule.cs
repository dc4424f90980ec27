using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>
/// The assembly that the generated types of one interface live in. It may see internal types of the assemblies named to it,
/// as code generated into those assemblies by Orleans would.
/// </summary>
internal sealed class ProxyModule
{
    private const string Attribute = "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute";
    private readonly ModuleBuilder _module;

    public ProxyModule(string name, IEnumerable<Assembly> seen)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Orleans.Embedded.Proxies.{name}"), AssemblyBuilderAccess.Run);
        _module = assembly.DefineDynamicModule("Proxies");
        var constructor = DefineAttribute(_module);
        foreach (var other in seen.Select(static a => a.GetName().Name!).Distinct(StringComparer.Ordinal))
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [other]));
        }
    }

    public TypeBuilder Define(string name, Type parent)
        => _module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, parent);

    private static ConstructorInfo DefineAttribute(ModuleBuilder module)
    {
        var type = module.DefineType(Attribute, TypeAttributes.Public | TypeAttributes.Sealed, typeof(Attribute));
        var usage = typeof(AttributeUsageAttribute);
        type.SetCustomAttribute(new CustomAttributeBuilder(
            usage.GetConstructor([typeof(AttributeTargets)])!,
            [AttributeTargets.Assembly],
            [usage.GetProperty(nameof(AttributeUsageAttribute.AllowMultiple))!],
            [true]));
        var field = type.DefineField("_name", typeof(string), FieldAttributes.Private);
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [])!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        var property = type.DefineProperty("AssemblyName", PropertyAttributes.None, typeof(string), null);
        var getter = type.DefineMethod("get_AssemblyName", MethodAttributes.Public | MethodAttributes.SpecialName, typeof(string), Type.EmptyTypes);
        il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        return type.CreateType().GetConstructor([typeof(string)])!;
    }
}
