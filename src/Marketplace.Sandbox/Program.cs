await Marketplace.Web.WebHost.Build(args).RunAsync();
